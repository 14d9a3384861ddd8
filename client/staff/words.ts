export const words = {
  opening: 'Opening…',
  noPage: 'There is no such page.',
};

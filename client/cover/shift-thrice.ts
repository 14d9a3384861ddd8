const PRESSES = 3;

/** Tells, press by press, when Shift was pressed three times in a row within `withinMs`. Times in milliseconds. */
export function createShiftThrice(withinMs = 1500): (key: string, at: number) => boolean {
  let presses: readonly number[] = [];
  return (key, at) => {
    presses = key === 'Shift' ? [...presses.filter((one) => at - one < withinMs), at] : [];
    const isThrice = presses.length >= PRESSES;
    if (isThrice) presses = [];
    return isThrice;
  };
}

/** A site file whose EHR takes no order from the app, and whose order list takes drafts. */
export function withScratchpad(yaml: string): string {
  return yaml
    .replace('launch openid', 'launch messaging/scratchpad.create openid')
    .replace('    smart:\n', '    writeBack: { scratchpad: true, refused: [ServiceRequest] }\n    smart:\n');
}

// Copies a text at the user's own click. Outside the guide's bundle: few charts leave a record to be entered by hand.

/** The older way, which a frame of another site has as well. */
function copySelected(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'away';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return isCopied;
}

/** Whether the text is in the clipboard now. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No such thing in this browser, or not allowed to this frame.
    return copySelected(text);
  }
}

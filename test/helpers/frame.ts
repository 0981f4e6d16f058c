/** A whole screen: the rows at its top, the rows at its bottom, and blanks between them. */
export function frame(top: readonly string[], bottom: readonly string[], rows = 24): readonly string[] {
  return [...top, ...Array.from({ length: rows - top.length - bottom.length }, () => ''), ...bottom];
}

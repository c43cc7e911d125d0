/** The list without the elements that are to go; the very same list where none is. */
export function without<T>(list: readonly T[], goes: (element: T) => boolean): readonly T[] {
  return list.some(goes) ? list.filter((element) => !goes(element)) : list;
}

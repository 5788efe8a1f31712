/** Escape leaves our dialog, by its `cancel`, and not a dialog or a view of the host page's as well. */
export function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}

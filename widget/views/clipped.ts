/**
 * A pointer over a card with clipped text gets the whole of it as a tooltip. Set only then: as a fixed `title` it
 * would be read twice to a screen reader, for which nothing is clipped anyway.
 */
export function revealClipped(card: HTMLElement): void {
  const clipped = [...card.querySelectorAll('.clip')].filter(
    ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
      scrollHeight > clientHeight || scrollWidth > clientWidth,
  );
  card.title = clipped.map(({ textContent }) => textContent.trim()).join('\n');
}

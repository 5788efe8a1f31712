/**
 * How high the rows of a list are, in CSS pixels with the gap below: as measured, and for the others the average of those
 * that were measured first. It stays at that: among thousands of rows a guess that gets better by a pixel moves by a
 * screen what is in sight.
 */

export class RowHeights {
  /** Before anything is measured: a card of two lines in the grid. */
  #guess = 180;
  readonly #measured: number[] = [];
  #sum = 0;
  #count = 0;
  #settled = false;

  /** Also again: a row grows when the keyboard comes to it. */
  measured(row: number, height: number): void {
    const before = this.#measured[row];
    if (before === undefined) this.#count += 1;
    this.#sum += height - (before ?? 0);
    this.#measured[row] = height;
    if (!this.#settled) this.#guess = this.#sum / this.#count;
  }

  /** What has been measured, if anything has, is enough to guess by. */
  settle(): void {
    this.#settled = this.#count > 0;
  }

  /** Of all rows from one up to another, which is not counted. */
  between(from: number, to: number): number {
    let height = Math.max(0, to - from) * this.#guess;
    // Of thousands only those that have been measured are looked at.
    for (let row = from; row < Math.min(to, this.#measured.length); row++)
      height += (this.#measured[row] ?? this.#guess) - this.#guess;
    return height;
  }

  /** In which of so many rows a place is; what lies before the first is in that, what lies after the last in the last. */
  at(top: number, rows: number): number {
    let left = top;
    for (let row = 0; row < rows - 1; row++) {
      left -= this.#measured[row] ?? this.#guess;
      if (left < 0) return row;
    }
    return Math.max(0, rows - 1);
  }

  /** The rows are others: what is known of them all together stays the best guess. */
  forget(): void {
    this.#measured.length = 0;
    this.#sum = 0;
    this.#count = 0;
    this.#settled = false;
  }
}

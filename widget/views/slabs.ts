/**
 * Where in a list its cards are: those of the first screens in the list itself, and all others in slabs, each with rows
 * of its own, which the browser leaves out while they are out of sight.
 */

/** Cards of a list in their order, and the place of the first of them; so many to a slab. */
type Cards = { readonly cards: readonly HTMLElement[]; readonly start: number; readonly slab: number };

/** From one place on the page to another, where the browser can, with the focus: nobody hears of it. */
const insert = (parent: Element, child: Element, next: Element | null): void => {
  const moves = 'moveBefore' in parent && parent.isConnected && child.isConnected;
  parent[moves ? 'moveBefore' : 'insertBefore'](child, next);
};

/**
 * Makes these the children of an element, in this order.
 * @param patience how many that are not wanted go one by one
 */
function put(element: Element, wanted: readonly Element[], patience: number): void {
  const staying = new Set(wanted);
  let left = patience;
  let next = element.firstElementChild;
  for (const child of wanted) {
    for (; next && !staying.has(next) && left > 0; left -= 1) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
    if (child !== next && child !== next?.nextElementSibling) insert(element, child, next);
    else {
      // One that comes later now is out of the way of all that follow it.
      if (child !== next) next.remove();
      next = child.nextElementSibling;
    }
  }
  if (!next) return;
  const rest = document.createRange();
  rest.setStartBefore(next);
  rest.setEnd(element, element.childNodes.length);
  rest.deleteContents();
}

export class Slabs {
  readonly #list: Element;
  readonly #heightOf: (start: number, end: number) => number;
  /** By their number; of those that would be in the first, none. */
  readonly #slabs = new Map<number, HTMLElement>();
  /** How many cards each has, but the last. */
  #size = Infinity;

  /**
   * @param list with nothing in it
   * @param heightOf of the cards from one place up to another, in CSS pixels
   */
  constructor(list: Element, heightOf: (start: number, end: number) => number) {
    this.#list = list;
    this.#heightOf = heightOf;
  }

  /** Behind those that are there, which are full and not looked at: a thousand come in many slices. */
  append(more: Cards): void {
    this.#size = more.slab;
    for (const [number, cards] of cut(more)) {
      const parent = this.#parentOf(number);
      parent.append(...cards);
      this.#reserve(number);
      if (parent !== this.#list) this.#list.append(parent);
    }
  }

  /** @param apart one besides, in the list itself: in front of the others, or behind them */
  arrange(all: Cards, apart: { readonly card: HTMLElement; readonly isFirst: boolean } | null): void {
    const root = this.#list.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    const parts = cut(all);
    const holder = this.#holderOf(focused);
    for (const [number, slab] of this.#slabs) {
      // A browser keeps in mind how high an element was when it was last in sight: one that has to be of another height
      // is another element.
      if (all.slab === this.#size && parts.get(number)?.length === slab.childElementCount) continue;
      // A card that nobody wants is nowhere; and from where the focus is, they go one by one.
      if (slab !== holder) slab.replaceChildren();
      this.#slabs.delete(number);
    }
    this.#size = all.slab;
    const own = [...parts].flatMap(([number, cards]) => (number === 0 ? cards : [this.#parentOf(number)]));
    if (apart) own.splice(apart.isFirst ? 0 : own.length, 0, apart.card);
    const leaves = holder !== null && !own.includes(holder);
    if (leaves) own.push(holder);
    // What is moved is laid out anew, and what stays between others is not; but of many it is the rest that goes at once.
    // One that is kept for the keyboard's sake has to stay: what is moved loses the focus.
    put(this.#list, own, apart ? Infinity : all.cards.length);
    for (const [number, cards] of parts) {
      if (number === 0) continue;
      put(this.#parentOf(number), cards, cards.length);
      this.#reserve(number);
    }
    // By now a card may be in a slab.
    if (leaves && holder.parentNode === this.#list) {
      if (holder.classList.contains('slab')) holder.replaceChildren();
      holder.remove();
    }
    // Elsewhere nothing moves from one slab to another without losing it. A page that has heard so may have put it elsewhere.
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (isNowhere && focused instanceof HTMLElement && root.contains(focused)) focused.focus({ preventScroll: true });
  }

  /** What of the list itself the focus is in: a slab, or a card. */
  #holderOf(focused: Element | null): Element | null {
    let holder = focused;
    while (holder && holder.parentNode !== this.#list) holder = holder.parentElement;
    return holder;
  }

  #parentOf(number: number): Element {
    if (number === 0) return this.#list;
    let slab = this.#slabs.get(number);
    if (!slab) {
      slab = document.createElement('div');
      slab.className = 'slab';
      this.#slabs.set(number, slab);
    }
    return slab;
  }

  /** The room that it takes until it has been laid out. */
  #reserve(number: number): void {
    const slab = this.#slabs.get(number);
    if (!slab) return;
    const start = number * this.#size;
    slab.style.containIntrinsicBlockSize = `auto ${this.#heightOf(start, start + slab.childElementCount)}px`;
  }
}

/** By the number of their slab. */
function cut({ cards, start, slab }: Cards): Map<number, HTMLElement[]> {
  const parts = new Map<number, HTMLElement[]>();
  for (const [index, card] of cards.entries()) {
    const number = Math.floor((start + index) / slab);
    const part = parts.get(number);
    if (part) part.push(card);
    else parts.set(number, [card]);
  }
  return parts;
}

/**
 * WCAG contrast (2.2, 1.4.3 and 1.4.11), measured on the colours that a browser has computed for an element's shadow
 * root: every text, every icon, every boundary of a control, the focus ring, and what a card becomes under a pointer.
 */

/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number];

export type Pair = {
  /** For whoever has to find it: the kind, and the words or the class. */
  readonly what: string;
  /** The least contrast that it may have. */
  readonly least: number;
  /** Whichever of these has the most is what it is known by. */
  readonly fore: readonly Rgb[];
  readonly back: Rgb;
};

/**
 * Runs in a page, also where a tool sends it there as text: it uses nothing from outside, and no function in it has a
 * name, as compilers that keep names call a helper of theirs.
 */
export function paintedPairs(host: Element): Pair[] {
  const { shadowRoot } = host;
  const picker = shadowRoot?.querySelector<HTMLElement>('.picker');
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!shadowRoot || !picker || !context) throw new Error('nothing is shown');

  const probe = document.createElement('i');
  picker.append(probe);
  const tokens = new Map<string, string>();
  for (const token of ['accent', 'on-accent', 'raised']) {
    probe.style.setProperty('background-color', `var(--_${token})`);
    tokens.set(token, getComputedStyle(probe).backgroundColor);
  }
  probe.remove();
  const accent = tokens.get('accent') ?? '';
  const raised = tokens.get('raised') ?? '';

  /** `on`: from where to look for what is behind it; or the colour itself. */
  const found: { what: string; least: number; fore: string[]; on: Element | string }[] = [
    { what: 'words on the accent', least: 4.5, fore: [tokens.get('on-accent') ?? ''], on: accent },
  ];
  const texts = document.createTreeWalker(picker, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const words = (text.textContent ?? '').trim();
    if (words === '' || !element?.checkVisibility() || element.closest('.unseen, .dialog-error:empty')) continue;
    const { color, fontSize } = getComputedStyle(element);
    // The letter of a logo that has come.
    if (fontSize === '0px') continue;
    found.push({ what: `text “${words.slice(0, 40)}”`, least: 4.5, fore: [color], on: element });
    // The button of a card under the pointer is filled with the accent.
    if (element.closest('[part~="card"]') && !element.closest('[part~="button"], [part~="logo"], mark'))
      found.push({ what: `text under the pointer “${words.slice(0, 40)}”`, least: 4.5, fore: [color], on: raised });
  }
  for (const input of shadowRoot.querySelectorAll('input')) {
    const { color } = getComputedStyle(input, '::placeholder');
    found.push({ what: 'placeholder', least: 4.5, fore: [color], on: input });
  }
  for (const icon of shadowRoot.querySelectorAll('.icon')) {
    const { stroke } = getComputedStyle(icon);
    // In a field it stands before the input, and beside it in the document.
    const on = icon.closest('.field')?.querySelector('input') ?? icon;
    found.push({ what: `icon in .${icon.parentElement?.className ?? ''}`, least: 3, fore: [stroke], on });
  }
  for (const control of shadowRoot.querySelectorAll('button, a, input')) {
    if (!control.parentElement?.checkVisibility()) continue;
    const { borderTopColor, backgroundColor } = getComputedStyle(control);
    const what = control.className || control.localName;
    found.push({ what: `focus ring of ${what}`, least: 3, fore: [accent], on: control.parentElement });
    // What is words alone needs no boundary, and the hairlines of the other two are an ornament around words.
    const bounded = control.matches('input, .button:not(.manage), [part~="category-chip-selected"]');
    if (bounded && !/transparent|[,/] ?0\)$/.test(borderTopColor))
      found.push({
        what: `boundary of ${what}`,
        least: 3,
        fore: [borderTopColor, backgroundColor],
        on: control.parentElement,
      });
  }

  const pairs: Pair[] = [];
  for (const { what, least, fore, on } of found) {
    const layers: string[] = typeof on === 'string' ? [on] : [];
    for (let node: Node | null = typeof on === 'string' ? null : on; node;) {
      if (node instanceof Element) layers.push(getComputedStyle(node).backgroundColor);
      node =
        node instanceof ShadowRoot
          ? node.host
          : node instanceof Element && node.assignedSlot
            ? node.assignedSlot
            : node.parentNode;
    }
    context.fillStyle = 'white';
    context.fillRect(0, 0, 1, 1);
    for (const layer of layers.reverse()) {
      context.fillStyle = layer;
      context.fillRect(0, 0, 1, 1);
    }
    const back = context.getImageData(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = back.data;
    const fores: Rgb[] = [];
    for (const colour of fore) {
      context.putImageData(back, 0, 0);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      fores.push([red, green, blue]);
    }
    pairs.push({ what, least, fore: fores, back: [r, g, b] });
  }
  return pairs;
}

// WCAG 2.2, "relative luminance".
function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Each that cannot be told from what is behind it, once, with its contrast. */
export function tooPale(pairs: readonly Pair[]): string[] {
  const faults = pairs.flatMap(({ what, least, fore, back }) => {
    const most = Math.max(...fore.map((colour) => ratio(colour, back)));
    return most < least ? [`${what}: ${most.toFixed(2)} of ${least} (${fore.join(' or ')} on ${back.join()})`] : [];
  });
  return [...new Set(faults)];
}

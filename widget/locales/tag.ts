/** Which language an element is to speak, as a BCP 47 tag. */

/** Empty, misspelt, or with an underscore: no tag. */
function isTag(text: string | null): text is string {
  try {
    return text !== null && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** The page's own word for the language at this place; shadow roots are part of the place around their host. */
function nearestLang(element: Element): string | null {
  const marked = element.closest('[lang]');
  if (marked) return marked.getAttribute('lang');
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : null;
}

/** @param asked the `locale` attribute, which comes before the place and the browser */
export const tagFor = (element: Element, asked: string | null): string =>
  [asked, nearestLang(element), navigator.language].find(isTag) ?? 'en';

export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  isTag(tag) && /Arab|Hebr|Syrc|Thaa/.test(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';

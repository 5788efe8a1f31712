/**
 * What people call a product besides its name. A word of the name, or a word and the next, folded → what may stand in
 * its place. Of two words the first has to be here by itself as well.
 */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  AMAZON: ['AWS'],
  AWS: ['AMAZON'],
  DYNAMICS: ['D'],
  ENTRA: ['AAD', 'AD', 'AZURE'],
  FACEBOOK: ['FB', 'META'],
  GITHUB: ['GH'],
  GMAIL: ['GOOGLE'],
  GOOGLE: ['G'],
  'GOOGLE CLOUD': ['GCP'],
  'GOOGLE WORKSPACE': ['GSUITE'],
  INSTAGRAM: ['IG'],
  KUBERNETES: ['K8S'],
  META: ['FACEBOOK', 'FB'],
  MICROSOFT: ['MS', 'M365', 'O365', 'OFFICE365'],
  POSTGRESQL: ['PG', 'PSQL'],
  POWER: ['P'],
  QUICKBOOKS: ['QB', 'QBO'],
  SALESFORCE: ['SFDC'],
  TWITTER: ['X'],
  X: ['TWITTER'],
  YOUTUBE: ['YT'],
};

/**
 * Other names of a product, folded and each in one word: its own without the spaces, and with a stand-in before the
 * rest, as people write it on: `"GOOGLE DRIVE"` → `GOOGLEDRIVE`, `GDRIVE`.
 * @param words those of the name, folded
 */
export function otherNamesOf(words: readonly string[]): readonly string[] {
  const others = words.length > 1 ? [words.join('')] : [];
  words.forEach((word, at) => {
    const standIns = STAND_INS[word];
    if (!standIns) return;
    const rest = words.slice(at + 1);
    const ofTwo = STAND_INS[`${word} ${rest[0] ?? ''}`] ?? [];
    for (const standIn of standIns) others.push(standIn + rest.join(''));
    for (const standIn of ofTwo) others.push(standIn + rest.slice(1).join(''));
  });
  return others;
}

/**
 * Hebrew, for readers of any gender: nouns on buttons, the impersonal plural for what is under way, infinitives for
 * what is to be done. A name never has a prefix, nor stands where a verb would have to agree with it.
 */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'אפשר לנסות שוב בעוד רגע.';
const versionsDiffer = 'לצוות הפיתוח: ייתכן שהגרסאות של הרכיב הזה ושל שרת האסימונים שונות.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'he',
  fullStop: '. ',
  count: number,

  region: 'אינטגרציות',
  connected: 'מחוברות',
  available: 'זמינות',
  connectedState: 'מחוברת',
  connect: 'חיבור',
  connectName: (name) => `חיבור ${name}`,
  connecting: 'מתחברים…',
  connectingName: (name) => `מתחברים אל ${name}…`,
  connectElsewhere: 'האתר הזה מטפל בחיבור',
  manage: 'ניהול',
  manageName: (name) => `ניהול ${name}`,
  detailsName: (name) => `פרטים על ${name}`,
  via: (platform) => `דרך ${platform}`,
  nameVia: (name, platform) => `${name} דרך ${platform}`,

  categories: 'קטגוריות',
  allCategories: 'הכול',
  showAllCategories: 'הצגת כל הקטגוריות',
  search: 'חיפוש אינטגרציות',
  clearSearch: 'ניקוי החיפוש',
  shownOf: (shown, total) => `${number(shown)} מתוך ${number(total)}`,
  found: (count) =>
    plural(count, {
      one: 'נמצאה אינטגרציה אחת',
      two: 'נמצאו שתי אינטגרציות',
      other: `נמצאו ${number(count)} אינטגרציות`,
    }),

  loading: 'טוענים אינטגרציות…',
  tryAgain: 'ניסיון חוזר',
  tryingAgain: 'מנסים שוב…',
  tryAgainIn: (seconds) =>
    plural(seconds, {
      one: 'אפשר לנסות שוב בעוד שנייה.',
      two: 'אפשר לנסות שוב בעוד שתי שניות.',
      other: `אפשר לנסות שוב בעוד ${number(seconds)} שניות.`,
    }),
  tryingAgainIn: (seconds) =>
    plural(seconds, {
      one: 'ניסיון נוסף בעוד שנייה.',
      two: 'ניסיון נוסף בעוד שתי שניות.',
      other: `ניסיון נוסף בעוד ${number(seconds)} שניות.`,
    }),
  whenOnline: 'ניסיון נוסף מיד עם חזרת החיבור לאינטרנט.',
  reference: (requestId) => `מספר אסמכתה: ${requestId}`,

  empty: { title: 'אין עדיין אינטגרציות', text: 'אין כרגע מה לחבר.' },
  noMatch: {
    title: (query) => `אין תוצאות עבור ”${query}”`,
    text: 'כדאי לבדוק את האיות או לנסות מילה קצרה יותר.',
  },
  noMatchHere: {
    title: (query) => `אין תוצאות עבור ”${query}” בקטגוריות שנבחרו`,
    text: (count) =>
      plural(count, {
        one: 'אינטגרציה אחת מתאימה בקטגוריות אחרות.',
        two: 'שתי אינטגרציות מתאימות בקטגוריות אחרות.',
        other: `${number(count)} אינטגרציות מתאימות בקטגוריות אחרות.`,
      }),
  },
  missingPlatforms: (names) => `לא התקבלה תשובה מצד ${list(names)}. ייתכן שחלק מהאינטגרציות חסרות או לא מעודכנות.`,
  stalePlatforms: (names, asOf) => `לא התקבלה תשובה מצד ${list(names)}. עדכון אחרון של הרשימה: ${moment(asOf)}.`,
  outdated: 'ייתכן שהרשימה הזו לא מעודכנת.',

  flow: {
    opening: (name) => `פותחים את ${name}…`,
    waiting: (name) => `ממתינים לחיבור ${name}…`,
    waitingText: 'יש לסיים את התהליך בחלון שנפתח.',
    detachedText: 'יש לסיים את התהליך בחלון השני ואז לחזור לכאן. הדף הזה יתעדכן מעצמו.',
    blocked: 'הדפדפן חסם את החלון',
    blockedText: 'אפשר לפתוח אותו ידנית או להמשיך כאן.',
    checking: (name) => `בודקים את ${name}…`,
    connected: (name) => `החיבור של ${name} הושלם`,
    failed: (name) => `לא ניתן היה לחבר את ${name}`,
    unconfirmed: (name) => `לא ניתן היה לוודא את החיבור של ${name}`,
    open: (name) => `פתיחת ${name}`,
    preparing: 'מכינים…',
    showWindow: 'הצגת החלון',
    useDialog: 'המשך כאן',
    useWindow: 'לא עובד כאן? פתיחה בחלון',
    cancel: 'ביטול',
    dismiss: 'הסתרה',
    close: 'סגירה',
  },

  disconnect: {
    ask: 'ניתוק…',
    title: (name) => `לנתק את ${name}?`,
    text: (name) => `האפליקציה הזו לא תוכל עוד לגשת אל ${name} בשמך עד לחיבור מחדש.`,
    keep: 'השארת החיבור',
    confirm: 'ניתוק',
    busy: 'מנתקים…',
    busyName: (name) => `מנתקים את ${name}…`,
    failed: (name) => `לא ניתן היה לנתק את ${name}`,
  },

  detail: {
    back: 'כל האינטגרציות',
    reconnect: 'חיבור מחדש',
    actions: 'מה אפשר לעשות',
    triggers: 'מה יכול להפעיל את זה',
    authFields: 'מה צריך למלא',
    fieldTypes: {
      TEXT: 'טקסט',
      MULTI_LINE_TEXT: 'טקסט ארוך',
      PASSWORD: 'סיסמה',
      NUMBER: 'מספר',
      EMAIL: 'כתובת אימייל',
      URL: 'כתובת אתר',
      BOOLEAN: 'כן או לא',
      SELECT: 'בחירה מרשימה',
    },
    required: (fieldType) => `${fieldType}, חובה`,
    optional: (fieldType) => `${fieldType}, לא חובה`,
    failed: (name) => `לא ניתן היה לטעון מידע נוסף על ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'לרכיב הזה אין עדיין אסימון',
      text: 'לצוות הפיתוח: יש להעביר לרכיב את ה-JWT שנחתם בצד השרת עבור החשבון המחובר, כ-attribute או כ-property בשם ”token”.',
    },
    server: {
      title: 'לרכיב הזה אין שרת אסימונים',
      text: 'לצוות הפיתוח: יש להגדיר את ”server” לכתובת של שרת האסימונים.',
    },
  },

  errors: {
    network: {
      title: 'אין גישה לאינטגרציות',
      text: 'יש לבדוק את החיבור לאינטרנט ולנסות שוב.',
    },
    offline: { title: 'אין חיבור לאינטרנט', text: 'יש להתחבר מחדש לאינטרנט ולנסות שוב.' },
    timeout: { title: 'האינטגרציות לא השיבו בזמן', text: tryAgainSoon },
    outdated: { title: 'הדף אינו מעודכן', text: 'יש גרסה חדשה יותר. יש לטעון את הדף מחדש.' },
    'bad-answer': {
      title: 'התשובה הגיעה ממקור אחר',
      text: 'אם הרשת דורשת כניסה, יש להיכנס אליה קודם ואז לנסות שוב. לצוות הפיתוח: יש לבדוק את המאפיין ”server”.',
    },
    'signed-out': {
      title: 'בוצעה יציאה מהחשבון',
      text: 'כדי לראות את האינטגרציות שלך, יש להיכנס שוב לחשבון.',
    },
    'token-unavailable': {
      title: 'לא ניתן היה לחדש את הכניסה לחשבון',
      text: 'אפשר לנסות שוב או לטעון מחדש את הדף. לצוות הפיתוח: על ”token-url” להשיב \u2066{"token": "…"}\u2069, ועל ”getToken” להחזיר JWT.',
    },
    'session-expired': { title: 'תוקף דף החיבור פג', text: 'אפשר לנסות שוב כדי לקבל דף חדש.' },
    unconfirmed: {
      title: 'לא ניתן היה לוודא את החיבור',
      text: 'ייתכן שיעבור רגע עד שהוא יופיע ברשימה. אם הוא לא מופיע, אפשר לנסות שוב.',
    },
    'missing-token': {
      title: 'לא בוצעה כאן כניסה לחשבון',
      text: 'לצוות הפיתוח: שרת האסימונים לא קיבל אסימון שמיש. יש להגדיר את ”token” ל-JWT שנחתם בצד השרת.',
    },
    'invalid-token': {
      title: 'הכניסה לחשבון לא התקבלה',
      text: 'לצוות הפיתוח: שרת האסימונים דחה את האסימון. יש להשוות את החתימה ואת iss, aud ו-exp להגדרות השרת.',
    },
    'token-expired': {
      title: 'תוקף ההתחברות פג',
      text: 'כדי להמשיך, יש לטעון מחדש את הדף או להיכנס שוב לחשבון.',
    },
    'origin-not-allowed': {
      title: 'האינטגרציות לא מופעלות באתר הזה',
      text: 'לצוות הפיתוח: יש להוסיף את המקור (origin) של הדף הזה אל ALLOWED_ORIGINS בשרת האסימונים.',
    },
    'connect-not-allowed': {
      title: 'אין לך הרשאה לחבר אינטגרציות',
      text: 'אפשר לבקש הרשאה ממי שמנהל את סביבת העבודה.',
    },
    'invalid-request': { title: 'הבקשה לא הובנה', text: versionsDiffer },
    'not-found': {
      title: 'אין רשימת אינטגרציות בכתובת הזו',
      text: 'לצוות הפיתוח: יש לבדוק את המאפיין ”server”.',
    },
    'integration-not-found': {
      title: 'האינטגרציה הזו כבר לא זמינה',
      text: 'אפשר לנסות שוב כדי לראות את הרשימה העדכנית.',
    },
    'method-not-allowed': { title: 'הבקשה לא הובנה', text: versionsDiffer },
    'payload-too-large': {
      title: 'הבקשה גדולה מדי',
      text: 'לצוות הפיתוח: כנראה שהאסימון ארוך מדי; הגודל המרבי הוא 8 KiB.',
    },
    'unsupported-media-type': { title: 'הבקשה לא הובנה', text: versionsDiffer },
    'connect-not-supported': {
      title: 'אי אפשר לחבר את האינטגרציה הזו כאן',
      text: 'אפשר לפנות אל הנהלת האתר.',
    },
    'rate-limited': { title: 'יותר מדי בקשות', text: tryAgainSoon },
    internal: { title: 'לא ניתן היה לטעון את האינטגרציות', text: `התקלה אצלנו. ${tryAgainSoon}` },
    'platform-unavailable': { title: 'שירות האינטגרציות לא זמין', text: tryAgainSoon },
    'platform-invalid': { title: 'שירות האינטגרציות שלח תשובה שלא ניתן לקרוא', text: tryAgainSoon },
    'platform-auth': {
      title: 'האינטגרציות עדיין לא הוגדרו',
      text: 'לצוות הפיתוח: פלטפורמת האינטגרציות דחתה את מפתח ה-API של שרת האסימונים.',
    },
    'platform-busy': { title: 'שירות האינטגרציות עמוס', text: tryAgainSoon },
    'keys-unavailable': { title: 'לא ניתן היה לבדוק את הכניסה לחשבון', text: tryAgainSoon },
    'platform-timeout': { title: 'שירות האינטגרציות לא השיב בזמן', text: tryAgainSoon },
  },
});

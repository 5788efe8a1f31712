/** Arabic, modern standard; a name never stands where a verb would have to agree with it. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'أعد المحاولة بعد قليل.';
const versionsDiffer = 'للمطوّر: قد يختلف إصدار هذا العنصر عن إصدار خادم الرموز.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'ar',
  fullStop: '. ',
  count: number,

  region: 'عمليات التكامل',
  connected: 'متصلة',
  available: 'متاحة',
  connectedState: 'متصل',
  connect: 'ربط',
  connectName: (name) => `ربط ${name}`,
  connecting: 'جارٍ الربط…',
  connectingName: (name) => `جارٍ ربط ${name}…`,
  connectElsewhere: 'يتولاه هذا الموقع',
  manage: 'إدارة',
  manageName: (name) => `إدارة ${name}`,
  detailsName: (name) => `تفاصيل ${name}`,
  via: (platform) => `عبر ${platform}`,
  nameVia: (name, platform) => `${name} عبر ${platform}`,

  categories: 'الفئات',
  allCategories: 'الكل',
  showAllCategories: 'عرض كل الفئات',
  search: 'البحث في عمليات التكامل',
  clearSearch: 'مسح البحث',
  shownOf: (shown, total) => `${number(shown)} من ${number(total)}`,
  found: (count) =>
    plural(count, {
      zero: 'لم يُعثر على أي عملية تكامل',
      one: 'عُثر على عملية تكامل واحدة',
      two: 'عُثر على عمليتي تكامل',
      few: `عُثر على ${number(count)} عمليات تكامل`,
      many: `عُثر على ${number(count)} عملية تكامل`,
      other: `عُثر على ${number(count)} عملية تكامل`,
    }),

  loading: 'جارٍ تحميل عمليات التكامل…',
  tryAgain: 'إعادة المحاولة',
  tryingAgain: 'جارٍ إعادة المحاولة…',
  tryAgainIn: (seconds) =>
    plural(seconds, {
      zero: 'أعد المحاولة الآن.',
      one: 'أعد المحاولة بعد ثانية واحدة.',
      two: 'أعد المحاولة بعد ثانيتين.',
      few: `أعد المحاولة بعد ${number(seconds)} ثوانٍ.`,
      many: `أعد المحاولة بعد ${number(seconds)} ثانية.`,
      other: `أعد المحاولة بعد ${number(seconds)} ثانية.`,
    }),
  tryingAgainIn: (seconds) =>
    plural(seconds, {
      zero: 'ستُعاد المحاولة الآن.',
      one: 'ستُعاد المحاولة بعد ثانية واحدة.',
      two: 'ستُعاد المحاولة بعد ثانيتين.',
      few: `ستُعاد المحاولة بعد ${number(seconds)} ثوانٍ.`,
      many: `ستُعاد المحاولة بعد ${number(seconds)} ثانية.`,
      other: `ستُعاد المحاولة بعد ${number(seconds)} ثانية.`,
    }),
  whenOnline: 'ستُعاد المحاولة فور عودة الاتصال بالإنترنت.',
  reference: (requestId) => `الرقم المرجعي: ${requestId}`,

  empty: { title: 'لا توجد عمليات تكامل بعد', text: 'لا يوجد ما يمكنك ربطه حاليًا.' },
  noMatch: {
    title: (query) => `لا توجد نتائج مطابقة لـ «${query}»`,
    text: 'تحقق من الإملاء أو جرّب كلمة أقصر.',
  },
  noMatchHere: {
    title: (query) => `لا توجد نتائج مطابقة لـ «${query}» في الفئات المحددة`,
    text: (count) =>
      plural(count, {
        zero: 'لا توجد نتائج مطابقة في الفئات الأخرى.',
        one: 'توجد نتيجة واحدة مطابقة في الفئات الأخرى.',
        two: 'توجد نتيجتان مطابقتان في الفئات الأخرى.',
        few: `توجد ${number(count)} نتائج مطابقة في الفئات الأخرى.`,
        many: `توجد ${number(count)} نتيجة مطابقة في الفئات الأخرى.`,
        other: `توجد ${number(count)} نتيجة مطابقة في الفئات الأخرى.`,
      }),
  },
  missingPlatforms: (names) => `لم يصل رد من ${list(names)}. قد تكون بعض عمليات التكامل ناقصة أو غير محدَّثة.`,
  stalePlatforms: (names, asOf) => `لم يصل رد من ${list(names)}. آخر تحديث للقائمة: ${moment(asOf)}.`,
  outdated: 'قد تكون هذه القائمة غير محدَّثة.',

  flow: {
    opening: (name) => `جارٍ فتح ${name}…`,
    waiting: (name) => `في انتظار ${name}…`,
    waitingText: 'أكمل العملية في النافذة التي فُتحت.',
    detachedText: 'أكمل العملية في النافذة الأخرى ثم عد إلى هنا. ستُحدَّث هذه الصفحة تلقائيًا.',
    blocked: 'حظر متصفحك النافذة',
    blockedText: 'افتحها بنفسك أو تابع هنا.',
    checking: (name) => `جارٍ التحقق من ${name}…`,
    connected: (name) => `تم ربط ${name}`,
    failed: (name) => `تعذّر ربط ${name}`,
    unconfirmed: (name) => `تعذّر تأكيد ربط ${name}`,
    open: (name) => `فتح ${name}`,
    preparing: 'جارٍ التحضير…',
    showWindow: 'إظهار النافذة',
    useDialog: 'المتابعة هنا بدلًا من ذلك',
    useWindow: 'هل تواجه مشكلة هنا؟ افتح في نافذة',
    cancel: 'إلغاء',
    dismiss: 'إخفاء',
    close: 'إغلاق',
  },

  disconnect: {
    ask: 'إلغاء الربط…',
    title: (name) => `هل تريد إلغاء ربط ${name}؟`,
    text: (name) => `لن يتمكن هذا التطبيق من استخدام ${name} نيابةً عنك حتى تعيد الربط.`,
    keep: 'الإبقاء على الربط',
    confirm: 'إلغاء الربط',
    busy: 'جارٍ إلغاء الربط…',
    busyName: (name) => `جارٍ إلغاء ربط ${name}…`,
    failed: (name) => `تعذّر إلغاء ربط ${name}`,
  },

  detail: {
    back: 'كل عمليات التكامل',
    reconnect: 'إعادة الربط',
    actions: 'ما يمكن تنفيذه',
    triggers: 'ما يمكن أن يبدأ التنفيذ',
    authFields: 'ما سيُطلب منك',
    fieldTypes: {
      TEXT: 'نص',
      MULTI_LINE_TEXT: 'نص طويل',
      PASSWORD: 'كلمة مرور',
      NUMBER: 'رقم',
      EMAIL: 'بريد إلكتروني',
      URL: 'عنوان ويب',
      BOOLEAN: 'نعم أو لا',
      SELECT: 'اختيار',
    },
    required: (fieldType) => `${fieldType}، مطلوب`,
    optional: (fieldType) => `${fieldType}، اختياري`,
    failed: (name) => `تعذّر تحميل المزيد عن ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'لا يوجد رمز لهذا العنصر بعد',
      text: 'للمطوّر: زوّده برمز JWT الذي يوقّعه خادمك للمستخدم المسجَّل دخوله، كسمة أو كخاصية «token».',
    },
    server: {
      title: 'لا يوجد خادم رموز لهذا العنصر',
      text: 'للمطوّر: اضبط «server» على عنوان الويب لخادم الرموز.',
    },
  },

  errors: {
    network: { title: 'تعذّر الوصول إلى عمليات التكامل', text: 'تحقق من اتصالك ثم أعد المحاولة.' },
    offline: { title: 'أنت غير متصل بالإنترنت', text: 'أعد الاتصال بالإنترنت ثم أعد المحاولة.' },
    timeout: { title: 'استغرق رد خدمة التكامل وقتًا طويلًا جدًا', text: tryAgainSoon },
    outdated: { title: 'هذه الصفحة قديمة', text: 'يتوفر إصدار أحدث من هذه الصفحة. أعد تحميلها.' },
    'bad-answer': {
      title: 'وصل الرد من جهة أخرى',
      text: 'إذا كانت شبكتك تطلب تسجيل الدخول فسجّل الدخول أولًا ثم أعد المحاولة. للمطوّر: تحقق من السمة «server».',
    },
    'signed-out': { title: 'لم تعد مسجّل الدخول', text: 'سجّل الدخول من جديد لعرض عمليات التكامل الخاصة بك.' },
    'token-unavailable': {
      title: 'تعذّر تجديد تسجيل دخولك',
      text: 'أعد المحاولة أو أعد تحميل الصفحة. للمطوّر: يجب أن يرد «token-url» بالقيمة \u2066{"token": "…"}\u2069 وأن تعيد «getToken» رمز JWT.',
    },
    'session-expired': { title: 'انتهت صلاحية صفحة الربط', text: 'أعد المحاولة للحصول على صفحة جديدة.' },
    unconfirmed: {
      title: 'تعذّر تأكيد الربط',
      text: 'قد يستغرق ظهوره في القائمة بعض الوقت. إذا لم يظهر فأعد المحاولة.',
    },
    'missing-token': {
      title: 'لم تسجّل الدخول هنا',
      text: 'للمطوّر: لم يتلقَّ خادم الرموز رمزًا صالحًا. اضبط «token» على رمز JWT الذي يوقّعه خادمك.',
    },
    'invalid-token': {
      title: 'لم يُقبل تسجيل دخولك',
      text: 'للمطوّر: رفض خادم الرموز الرمز. قارن التوقيع وقيم iss وaud وexp بإعدادات الخادم.',
    },
    'token-expired': { title: 'انتهت جلستك', text: 'أعد تحميل الصفحة أو سجّل الدخول من جديد للمتابعة.' },
    'origin-not-allowed': {
      title: 'عمليات التكامل غير مفعّلة لهذا الموقع',
      text: 'للمطوّر: أضف مصدر (origin) هذه الصفحة إلى ALLOWED_ORIGINS في خادم الرموز.',
    },
    'connect-not-allowed': {
      title: 'لا يُسمح لك بربط عمليات التكامل',
      text: 'اطلب من مسؤول مساحة العمل السماح بذلك.',
    },
    'invalid-request': { title: 'لم يُفهم الطلب', text: versionsDiffer },
    'not-found': {
      title: 'لا توجد قائمة لعمليات التكامل في هذا العنوان',
      text: 'للمطوّر: تحقق من السمة «server».',
    },
    'integration-not-found': {
      title: 'لم تعد عملية التكامل هذه متاحة',
      text: 'أعد المحاولة لعرض القائمة الحالية.',
    },
    'method-not-allowed': { title: 'لم يُفهم الطلب', text: versionsDiffer },
    'payload-too-large': {
      title: 'حجم الطلب كبير جدًا',
      text: 'للمطوّر: الأرجح أن الرمز أطول من اللازم؛ الحد الأقصى 8 كيبيبايت.',
    },
    'unsupported-media-type': { title: 'لم يُفهم الطلب', text: versionsDiffer },
    'connect-not-supported': {
      title: 'لا يمكن ربط عملية التكامل هذه هنا',
      text: 'تواصل مع القائمين على هذا الموقع.',
    },
    'rate-limited': { title: 'عدد الطلبات كبير جدًا', text: tryAgainSoon },
    internal: { title: 'تعذّر تحميل عمليات التكامل', text: `الخطأ من جانبنا. ${tryAgainSoon}` },
    'platform-unavailable': { title: 'خدمة التكامل غير متاحة', text: tryAgainSoon },
    'platform-invalid': { title: 'أرسلت خدمة التكامل ردًا غير مقروء', text: tryAgainSoon },
    'platform-auth': {
      title: 'لم تُعَدّ عمليات التكامل بعد',
      text: 'للمطوّر: رفضت منصة التكامل مفتاح API الخاص بخادم الرموز.',
    },
    'platform-busy': { title: 'خدمة التكامل مشغولة', text: tryAgainSoon },
    'keys-unavailable': { title: 'تعذّر التحقق من تسجيل دخولك', text: tryAgainSoon },
    'platform-timeout': { title: 'استغرق رد خدمة التكامل وقتًا طويلًا جدًا', text: tryAgainSoon },
  },
});

/** Hindi; readers are addressed as आप. After a name stands को or the like, so that no verb has to agree with it. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'थोड़ी देर बाद फिर से कोशिश करें।';
const versionsDiffer = 'डेवलपर के लिए: हो सकता है कि इस विजेट और इसके टोकन सर्वर के वर्शन अलग-अलग हों।';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'hi',
  fullStop: '। ',
  count: number,

  region: 'इंटीग्रेशन',
  connected: 'कनेक्टेड',
  available: 'उपलब्ध',
  connectedState: 'कनेक्टेड',
  connect: 'कनेक्ट करें',
  connectName: (name) => `${name} को कनेक्ट करें`,
  connecting: 'कनेक्ट कर रहे हैं…',
  connectingName: (name) => `${name} को कनेक्ट कर रहे हैं…`,
  connectElsewhere: 'इसे यह साइट संभालती है',
  manage: 'मैनेज करें',
  manageName: (name) => `${name} को मैनेज करें`,
  detailsName: (name) => `${name} की जानकारी`,
  via: (platform) => `${platform} के ज़रिए`,
  nameVia: (name, platform) => `${platform} के ज़रिए ${name}`,

  categories: 'कैटगरी',
  allCategories: 'सभी',
  showAllCategories: 'सभी कैटगरी दिखाएँ',
  search: 'इंटीग्रेशन खोजें',
  clearSearch: 'खोज मिटाएँ',
  shownOf: (shown, total) => `${number(total)} में से ${number(shown)}`,
  found: (count) => `${number(count)} ${plural(count, { one: 'इंटीग्रेशन मिला', other: 'इंटीग्रेशन मिले' })}`,

  loading: 'इंटीग्रेशन लोड हो रहे हैं…',
  tryAgain: 'फिर से कोशिश करें',
  tryingAgain: 'फिर से कोशिश कर रहे हैं…',
  tryAgainIn: (seconds) => `${number(seconds)} ${plural(seconds, { one: 'सेकंड', other: 'सेकंड' })} बाद फिर से कोशिश करें।`,
  tryingAgainIn: (seconds) =>
    `${number(seconds)} ${plural(seconds, { one: 'सेकंड', other: 'सेकंड' })} बाद फिर से कोशिश की जाएगी।`,
  whenOnline: 'इंटरनेट वापस आते ही फिर से कोशिश की जाएगी।',
  reference: (requestId) => `रेफ़रंस: ${requestId}`,

  empty: { title: 'अभी कोई इंटीग्रेशन नहीं है', text: 'फ़िलहाल कनेक्ट करने के लिए कुछ नहीं है।' },
  noMatch: {
    title: (query) => `“${query}” से मेल खाता कुछ नहीं मिला`,
    text: 'स्पेलिंग देख लें या कोई छोटा शब्द लिखकर देखें।',
  },
  noMatchHere: {
    title: (query) => `चुनी गई कैटगरी में “${query}” से मेल खाता कुछ नहीं मिला`,
    text: (count) =>
      `दूसरी कैटगरी में ${number(count)} ${plural(count, { one: 'इंटीग्रेशन मेल खाता है', other: 'इंटीग्रेशन मेल खाते हैं' })}।`,
  },
  missingPlatforms: (names) =>
    `${list(names)} से जवाब नहीं मिला। हो सकता है कि कुछ इंटीग्रेशन न दिखें या उनकी जानकारी पुरानी हो।`,
  stalePlatforms: (names, asOf) => `${list(names)} से जवाब नहीं मिला। सूची का आखिरी अपडेट: ${moment(asOf)}।`,
  outdated: 'हो सकता है कि यह सूची पुरानी हो।',

  flow: {
    opening: (name) => `${name} को खोल रहे हैं…`,
    waiting: (name) => `${name} का इंतज़ार है…`,
    waitingText: 'जो विंडो खुली है, उसमें प्रक्रिया पूरी करें।',
    detachedText: 'दूसरी विंडो में प्रक्रिया पूरी करें, फिर यहाँ वापस आएँ। यह पेज अपने-आप अपडेट हो जाएगा।',
    blocked: 'आपके ब्राउज़र ने विंडो को ब्लॉक कर दिया',
    blockedText: 'इसे खुद खोलें या यहीं जारी रखें।',
    checking: (name) => `${name} की जाँच कर रहे हैं…`,
    connected: (name) => `${name} अब कनेक्टेड है`,
    failed: (name) => `${name} को कनेक्ट नहीं किया जा सका`,
    unconfirmed: (name) => `${name} के कनेक्शन की पुष्टि नहीं हो सकी`,
    open: (name) => `${name} खोलें`,
    preparing: 'तैयारी कर रहे हैं…',
    showWindow: 'विंडो दिखाएँ',
    useDialog: 'इसके बजाय यहीं जारी रखें',
    useWindow: 'यहाँ दिक्कत है? विंडो में खोलें',
    cancel: 'रद्द करें',
    dismiss: 'छिपाएँ',
    close: 'बंद करें',
  },

  disconnect: {
    ask: 'डिसकनेक्ट करें…',
    title: (name) => `क्या ${name} को डिसकनेक्ट करना है?`,
    text: (name) => `जब तक आप दोबारा कनेक्ट नहीं करते, यह ऐप्लिकेशन आपके लिए ${name} का इस्तेमाल नहीं कर पाएगा।`,
    keep: 'कनेक्शन बनाए रखें',
    confirm: 'डिसकनेक्ट करें',
    busy: 'डिसकनेक्ट कर रहे हैं…',
    busyName: (name) => `${name} को डिसकनेक्ट कर रहे हैं…`,
    failed: (name) => `${name} को डिसकनेक्ट नहीं किया जा सका`,
  },

  detail: {
    back: 'सभी इंटीग्रेशन',
    reconnect: 'फिर से कनेक्ट करें',
    actions: 'यह क्या कर सकता है',
    triggers: 'यह किससे शुरू हो सकता है',
    authFields: 'आपसे क्या पूछा जाएगा',
    fieldTypes: {
      TEXT: 'टेक्स्ट',
      MULTI_LINE_TEXT: 'लंबा टेक्स्ट',
      PASSWORD: 'पासवर्ड',
      NUMBER: 'संख्या',
      EMAIL: 'ईमेल पता',
      URL: 'वेब पता',
      BOOLEAN: 'हाँ या नहीं',
      SELECT: 'विकल्प',
    },
    required: (fieldType) => `${fieldType}, ज़रूरी`,
    optional: (fieldType) => `${fieldType}, ज़रूरी नहीं`,
    failed: (name) => `${name} के बारे में ज़्यादा जानकारी लोड नहीं हो सकी।`,
  },

  notConfigured: {
    token: {
      title: 'इस सूची को अभी कोई टोकन नहीं मिला है',
      text: 'डेवलपर के लिए: साइन इन किए हुए उपयोगकर्ता के लिए आपका बैकएंड जो JWT साइन करता है, उसे एट्रिब्यूट या “token” प्रॉपर्टी के रूप में दें।',
    },
    server: {
      title: 'इस सूची के लिए कोई टोकन सर्वर सेट नहीं है',
      text: 'डेवलपर के लिए: “server” में अपने टोकन सर्वर का वेब पता सेट करें।',
    },
  },

  errors: {
    network: {
      title: 'इंटीग्रेशन तक नहीं पहुँचा जा सका',
      text: 'अपना इंटरनेट कनेक्शन देखें और फिर से कोशिश करें।',
    },
    offline: { title: 'आप ऑफ़लाइन हैं', text: 'इंटरनेट से दोबारा कनेक्ट करें और फिर से कोशिश करें।' },
    timeout: { title: 'इंटीग्रेशन से जवाब मिलने में बहुत समय लगा', text: tryAgainSoon },
    outdated: { title: 'यह पेज पुराना हो गया है', text: 'इस पेज का नया वर्शन उपलब्ध है। इसे रीलोड करें।' },
    'bad-answer': {
      title: 'जवाब कहीं और से आया',
      text: 'अगर आपका नेटवर्क साइन इन करने को कहता है, तो पहले साइन इन करें, फिर दोबारा कोशिश करें। डेवलपर के लिए: “server” एट्रिब्यूट की जाँच करें।',
    },
    'signed-out': { title: 'आप साइन आउट हैं', text: 'अपने इंटीग्रेशन देखने के लिए फिर से साइन इन करें।' },
    'token-unavailable': {
      title: 'आपका साइन-इन रिन्यू नहीं हो सका',
      text: 'फिर से कोशिश करें या पेज दोबारा लोड करें। डेवलपर के लिए: “token-url” से {"token": "…"} और “getToken” से JWT मिलना चाहिए।',
    },
    'session-expired': {
      title: 'कनेक्शन पेज की समयसीमा खत्म हो गई है',
      text: 'नया पेज पाने के लिए फिर से कोशिश करें।',
    },
    unconfirmed: {
      title: 'कनेक्शन की पुष्टि नहीं हो सकी',
      text: 'इसे सूची में दिखने में थोड़ा समय लग सकता है। अगर यह न दिखे, तो फिर से कोशिश करें।',
    },
    'missing-token': {
      title: 'आपने यहाँ साइन इन नहीं किया है',
      text: 'डेवलपर के लिए: टोकन सर्वर को इस्तेमाल लायक टोकन नहीं मिला। आपका बैकएंड जो JWT साइन करता है, उसे “token” में सेट करें।',
    },
    'invalid-token': {
      title: 'आपका साइन-इन स्वीकार नहीं हुआ',
      text: 'डेवलपर के लिए: टोकन सर्वर ने टोकन अस्वीकार कर दिया। इसके सिग्नेचर, iss, aud और exp का मिलान सर्वर की सेटिंग से करें।',
    },
    'token-expired': {
      title: 'आपका सेशन खत्म हो गया है',
      text: 'जारी रखने के लिए पेज दोबारा लोड करें या फिर से साइन इन करें।',
    },
    'origin-not-allowed': {
      title: 'इस साइट के लिए इंटीग्रेशन चालू नहीं हैं',
      text: 'डेवलपर के लिए: इस पेज का ऑरिजिन टोकन सर्वर के ALLOWED_ORIGINS में जोड़ें।',
    },
    'connect-not-allowed': {
      title: 'आपको इंटीग्रेशन कनेक्ट करने की अनुमति नहीं है',
      text: 'अपने वर्कस्पेस के एडमिन से अनुमति माँगें।',
    },
    'invalid-request': { title: 'अनुरोध समझ में नहीं आया', text: versionsDiffer },
    'not-found': {
      title: 'इस पते पर इंटीग्रेशन की कोई सूची नहीं है',
      text: 'डेवलपर के लिए: “server” एट्रिब्यूट की जाँच करें।',
    },
    'integration-not-found': {
      title: 'यह इंटीग्रेशन अब उपलब्ध नहीं है',
      text: 'मौजूदा सूची देखने के लिए फिर से कोशिश करें।',
    },
    'method-not-allowed': { title: 'अनुरोध समझ में नहीं आया', text: versionsDiffer },
    'payload-too-large': {
      title: 'अनुरोध बहुत बड़ा था',
      text: 'डेवलपर के लिए: शायद टोकन बहुत लंबा है; इसकी सीमा 8 KiB है।',
    },
    'unsupported-media-type': { title: 'अनुरोध समझ में नहीं आया', text: versionsDiffer },
    'connect-not-supported': {
      title: 'यह इंटीग्रेशन यहाँ कनेक्ट नहीं किया जा सकता',
      text: 'इस साइट को चलाने वालों से संपर्क करें।',
    },
    'rate-limited': { title: 'बहुत ज़्यादा अनुरोध', text: tryAgainSoon },
    internal: { title: 'इंटीग्रेशन लोड नहीं हो सके', text: `गड़बड़ी हमारी तरफ़ से है। ${tryAgainSoon}` },
    'platform-unavailable': { title: 'इंटीग्रेशन सेवा उपलब्ध नहीं है', text: tryAgainSoon },
    'platform-invalid': { title: 'इंटीग्रेशन सेवा का जवाब पढ़ा नहीं जा सका', text: tryAgainSoon },
    'platform-auth': {
      title: 'इंटीग्रेशन अभी सेट अप नहीं किए गए हैं',
      text: 'डेवलपर के लिए: इंटीग्रेशन प्लैटफ़ॉर्म ने टोकन सर्वर की API कुंजी अस्वीकार कर दी।',
    },
    'platform-busy': { title: 'इंटीग्रेशन सेवा व्यस्त है', text: tryAgainSoon },
    'keys-unavailable': { title: 'आपके साइन-इन की जाँच नहीं हो सकी', text: tryAgainSoon },
    'platform-timeout': { title: 'इंटीग्रेशन सेवा से जवाब मिलने में बहुत समय लगा', text: tryAgainSoon },
  },
});

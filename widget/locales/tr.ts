/** Turkish; readers are addressed as “siz”. No case ending on a name: a noun after it (“entegrasyonunu”) carries it. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Birazdan yeniden deneyin.';
const versionsDiffer = 'Geliştirici için: Bu bileşenin ve token sunucusunun sürümleri farklı olabilir.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'tr',
  fullStop: '. ',
  count: number,

  region: 'Entegrasyonlar',
  connected: 'Bağlı',
  available: 'Kullanılabilir',
  connectedState: 'Bağlı',
  connect: 'Bağla',
  connectName: (name) => `${name} entegrasyonunu bağla`,
  connecting: 'Bağlanıyor…',
  connectingName: (name) => `${name} bağlanıyor…`,
  connectElsewhere: 'İşlemi bu site yürütür',
  manage: 'Yönet',
  manageName: (name) => `${name} entegrasyonunu yönet`,
  detailsName: (name) => `${name} ayrıntıları`,
  via: (platform) => `${platform} üzerinden`,
  nameVia: (name, platform) => `${platform} üzerinden ${name}`,

  categories: 'Kategoriler',
  allCategories: 'Tümü',
  showAllCategories: 'Tüm kategorileri göster',
  search: 'Entegrasyon ara',
  clearSearch: 'Aramayı temizle',
  shownOf: (shown, total) => `${number(shown)} / ${number(total)}`,
  found: (count) => `${number(count)} ${plural(count, { one: 'entegrasyon', other: 'entegrasyon' })} bulundu`,

  loading: 'Entegrasyonlar yükleniyor…',
  tryAgain: 'Yeniden dene',
  tryingAgain: 'Yeniden deneniyor…',
  tryAgainIn: (seconds) =>
    `${number(seconds)} ${plural(seconds, { one: 'saniye', other: 'saniye' })} sonra yeniden deneyin.`,
  tryingAgainIn: (seconds) =>
    `${number(seconds)} ${plural(seconds, { one: 'saniye', other: 'saniye' })} sonra yeniden denenecek.`,
  whenOnline: 'Bağlantı geri gelince yeniden denenecek.',
  reference: (requestId) => `Referans: ${requestId}`,

  empty: { title: 'Henüz entegrasyon yok', text: 'Şu anda bağlayabileceğiniz bir şey yok.' },
  noMatch: {
    title: (query) => `“${query}” için sonuç yok`,
    text: 'Yazımı kontrol edin veya daha kısa bir sözcük deneyin.',
  },
  noMatchHere: {
    title: (query) => `Seçili kategorilerde “${query}” için sonuç yok`,
    text: (count) =>
      `Diğer kategorilerde ${number(count)} ${plural(count, { one: 'entegrasyon', other: 'entegrasyon' })} bulundu.`,
  },
  missingPlatforms: (names) =>
    `${list(names)} yanıt vermedi. Bazı entegrasyonlar eksik veya güncelliğini yitirmiş olabilir.`,
  stalePlatforms: (names, asOf) => `${list(names)} yanıt vermedi. Listenin son güncellemesi: ${moment(asOf)}.`,
  outdated: 'Bu liste güncel olmayabilir.',

  flow: {
    opening: (name) => `${name} açılıyor…`,
    waiting: (name) => `${name} bekleniyor…`,
    waitingText: 'İşlemi açılan pencerede tamamlayın.',
    detachedText: 'İşlemi diğer pencerede tamamlayıp buraya dönün. Bu sayfa kendiliğinden güncellenir.',
    blocked: 'Tarayıcınız pencereyi engelledi',
    blockedText: 'Pencereyi kendiniz açın veya buradan devam edin.',
    checking: (name) => `${name} kontrol ediliyor…`,
    connected: (name) => `${name} bağlandı`,
    failed: (name) => `${name} bağlanamadı`,
    unconfirmed: (name) => `${name} bağlantısı doğrulanamadı`,
    open: (name) => `${name} sayfasını aç`,
    preparing: 'Hazırlanıyor…',
    showWindow: 'Pencereyi göster',
    useDialog: 'Buradan devam et',
    useWindow: 'Sorun mu var? Pencerede aç',
    cancel: 'İptal',
    dismiss: 'Gizle',
    close: 'Kapat',
  },

  disconnect: {
    ask: 'Bağlantıyı kes…',
    title: (name) => `${name} bağlantısı kesilsin mi?`,
    text: (name) => `Siz yeniden bağlayana kadar bu uygulama ${name} entegrasyonunu sizin adınıza kullanamaz.`,
    keep: 'Bağlantıyı koru',
    confirm: 'Bağlantıyı kes',
    busy: 'Bağlantı kesiliyor…',
    busyName: (name) => `${name} bağlantısı kesiliyor…`,
    failed: (name) => `${name} bağlantısı kesilemedi`,
  },

  detail: {
    back: 'Tüm entegrasyonlar',
    reconnect: 'Yeniden bağla',
    actions: 'Neler yapabilir',
    triggers: 'Nasıl başlatılabilir',
    authFields: 'Sizden istenecek bilgiler',
    fieldTypes: {
      TEXT: 'Metin',
      MULTI_LINE_TEXT: 'Uzun metin',
      PASSWORD: 'Parola',
      NUMBER: 'Sayı',
      EMAIL: 'E-posta adresi',
      URL: 'Web adresi',
      BOOLEAN: 'Evet veya hayır',
      SELECT: 'Seçim',
    },
    required: (fieldType) => `${fieldType}, zorunlu`,
    optional: (fieldType) => `${fieldType}, isteğe bağlı`,
    failed: (name) => `${name} ayrıntıları yüklenemedi.`,
  },

  notConfigured: {
    token: {
      title: 'Bu seçici için henüz token yok',
      text: 'Geliştirici için: Arka ucunuzun oturum açmış kullanıcı adına imzaladığı JWT değerini öznitelik veya “token” özelliği olarak verin.',
    },
    server: {
      title: 'Bu seçici için token sunucusu yok',
      text: 'Geliştirici için: “server” değerine token sunucunuzun web adresini yazın.',
    },
  },

  errors: {
    network: {
      title: 'Entegrasyonlara ulaşılamadı',
      text: 'İnternet bağlantınızı kontrol edip yeniden deneyin.',
    },
    offline: { title: 'Çevrimdışısınız', text: 'İnternete yeniden bağlanıp tekrar deneyin.' },
    timeout: { title: 'Entegrasyonların yanıt vermesi çok uzun sürdü', text: tryAgainSoon },
    outdated: {
      title: 'Bu sayfa güncel değil',
      text: 'Bu sayfanın daha yeni bir sürümü var. Sayfayı yeniden yükleyin.',
    },
    'bad-answer': {
      title: 'Yanıt beklenen sunucudan gelmedi',
      text: 'Ağınız oturum açmanızı istiyorsa önce bunu yapın, sonra yeniden deneyin. Geliştirici için: “server” özniteliğini kontrol edin.',
    },
    'signed-out': { title: 'Oturumunuz kapalı', text: 'Entegrasyonlarınızı görmek için yeniden oturum açın.' },
    'token-unavailable': {
      title: 'Oturumunuz yenilenemedi',
      text: 'Yeniden deneyin veya sayfayı yenileyin. Geliştirici için: “token-url” {"token": "…"} yanıtını, “getToken” ise bir JWT döndürmelidir.',
    },
    'session-expired': {
      title: 'Bağlantı sayfasının süresi doldu',
      text: 'Yeni bir sayfa almak için yeniden deneyin.',
    },
    unconfirmed: {
      title: 'Bağlantı doğrulanamadı',
      text: 'Listede görünmesi biraz zaman alabilir. Görünmezse yeniden deneyin.',
    },
    'missing-token': {
      title: 'Burada oturum açmadınız',
      text: 'Geliştirici için: Token sunucusu kullanılabilir bir token almadı. “token” değerine arka ucunuzun imzaladığı JWT değerini atayın.',
    },
    'invalid-token': {
      title: 'Oturumunuz kabul edilmedi',
      text: 'Geliştirici için: Token, sunucu tarafından reddedildi. İmzayı ve iss, aud, exp değerlerini sunucunun ayarlarıyla karşılaştırın.',
    },
    'token-expired': {
      title: 'Oturumunuz sona erdi',
      text: 'Devam etmek için sayfayı yenileyin veya yeniden oturum açın.',
    },
    'origin-not-allowed': {
      title: 'Entegrasyonlar bu site için etkin değil',
      text: 'Geliştirici için: Bu sayfanın kaynağını (origin) token sunucusunun ALLOWED_ORIGINS ayarına ekleyin.',
    },
    'connect-not-allowed': {
      title: 'Entegrasyon bağlama izniniz yok',
      text: 'Çalışma alanınızın yöneticisinden izin isteyin.',
    },
    'invalid-request': { title: 'İstek anlaşılamadı', text: versionsDiffer },
    'not-found': {
      title: 'Bu adreste entegrasyon listesi yok',
      text: 'Geliştirici için: “server” özniteliğini kontrol edin.',
    },
    'integration-not-found': {
      title: 'Bu entegrasyon artık kullanılamıyor',
      text: 'Güncel listeyi görmek için yeniden deneyin.',
    },
    'method-not-allowed': { title: 'İstek anlaşılamadı', text: versionsDiffer },
    'payload-too-large': {
      title: 'İstek çok büyüktü',
      text: 'Geliştirici için: Token büyük olasılıkla çok uzun; üst sınır 8 KiB.',
    },
    'unsupported-media-type': { title: 'İstek anlaşılamadı', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Bu entegrasyon burada bağlanamaz',
      text: 'Bu siteyi yönetenlere danışın.',
    },
    'rate-limited': { title: 'Çok fazla istek', text: tryAgainSoon },
    internal: { title: 'Entegrasyonlar yüklenemedi', text: `Sorun bizden kaynaklanıyor. ${tryAgainSoon}` },
    'platform-unavailable': { title: 'Entegrasyon hizmeti kullanılamıyor', text: tryAgainSoon },
    'platform-invalid': { title: 'Entegrasyon hizmeti okunamayan bir yanıt gönderdi', text: tryAgainSoon },
    'platform-auth': {
      title: 'Entegrasyonlar henüz ayarlanmadı',
      text: 'Geliştirici için: Entegrasyon platformu, token sunucusunun API anahtarını reddetti.',
    },
    'platform-busy': { title: 'Entegrasyon hizmeti çok yoğun', text: tryAgainSoon },
    'keys-unavailable': { title: 'Oturumunuz doğrulanamadı', text: tryAgainSoon },
    'platform-timeout': { title: 'Entegrasyon hizmetinin yanıt vermesi çok uzun sürdü', text: tryAgainSoon },
  },
});

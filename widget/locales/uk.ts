/** Ukrainian; readers are addressed as «ви». A name stands where it need not be declined, and no verb agrees with it. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Спробуйте ще раз трохи пізніше.';
const versionsDiffer = 'Для розробників: версії цього віджета та його сервера токенів можуть відрізнятися.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'uk',
  fullStop: '. ',
  count: number,

  region: 'Інтеграції',
  connected: 'Підключені',
  available: 'Доступні',
  connectedState: 'Підключена',
  connect: 'Підключити',
  connectName: (name) => `Підключити ${name}`,
  connecting: 'Підключається…',
  connectingName: (name) => `${name} підключається…`,
  connectElsewhere: 'Через цей сайт',
  manage: 'Керувати',
  manageName: (name) => `Керувати: ${name}`,
  detailsName: (name) => `Докладніше про ${name}`,
  via: (platform) => `через ${platform}`,
  nameVia: (name, platform) => `${name} через ${platform}`,

  categories: 'Категорії',
  allCategories: 'Усі',
  showAllCategories: 'Показати всі категорії',
  search: 'Пошук інтеграцій',
  clearSearch: 'Очистити пошук',
  shownOf: (shown, total) => `${number(shown)} з ${number(total)}`,
  found: (count) =>
    `Знайдено ${number(count)} ${plural(count, { one: 'інтеграцію', few: 'інтеграції', many: 'інтеграцій', other: 'інтеграції' })}`,

  loading: 'Завантаження інтеграцій…',
  tryAgain: 'Спробувати ще раз',
  tryingAgain: 'Нова спроба…',
  tryAgainIn: (seconds) =>
    `Спробуйте ще раз через ${number(seconds)} ${plural(seconds, { one: 'секунду', few: 'секунди', many: 'секунд', other: 'секунди' })}.`,
  tryingAgainIn: (seconds) =>
    `Наступна спроба через ${number(seconds)} ${plural(seconds, { one: 'секунду', few: 'секунди', many: 'секунд', other: 'секунди' })}.`,
  whenOnline: 'Наступна спроба, щойно відновиться з’єднання.',
  reference: (requestId) => `Код звернення: ${requestId}`,

  empty: { title: 'Інтеграцій поки немає', text: 'Наразі немає чого підключати.' },
  noMatch: {
    title: (query) => `За запитом «${query}» нічого не знайдено`,
    text: 'Перевірте написання або спробуйте коротше слово.',
  },
  noMatchHere: {
    title: (query) => `У вибраних категоріях за запитом «${query}» нічого не знайдено`,
    text: (count) =>
      `В інших категоріях знайдено ${number(count)} ${plural(count, { one: 'інтеграцію', few: 'інтеграції', many: 'інтеграцій', other: 'інтеграції' })}.`,
  },
  missingPlatforms: (names) => `Немає відповіді: ${list(names)}. Деякі інтеграції можуть бути відсутні або застарілі.`,
  stalePlatforms: (names, asOf) => `Немає відповіді: ${list(names)}. Показано список станом на ${moment(asOf)}.`,
  outdated: 'Цей список може бути застарілим.',

  flow: {
    opening: (name) => `${name} відкривається…`,
    waiting: (name) => `Очікуємо на ${name}…`,
    waitingText: 'Завершіть підключення у вікні, що відкрилося.',
    detachedText: 'Завершіть підключення в іншому вікні та поверніться сюди. Ця сторінка оновиться сама.',
    blocked: 'Браузер заблокував вікно',
    blockedText: 'Відкрийте його самостійно або продовжте тут.',
    checking: (name) => `Перевіряємо ${name}…`,
    connected: (name) => `${name} підключено`,
    failed: (name) => `Не вдалося підключити ${name}`,
    unconfirmed: (name) => `Не вдалося підтвердити, що ${name} підключено`,
    open: (name) => `Відкрити ${name}`,
    preparing: 'Підготовка…',
    showWindow: 'Показати вікно',
    useDialog: 'Продовжити тут',
    useWindow: 'Не працює тут? Відкрити у вікні',
    cancel: 'Скасувати',
    dismiss: 'Сховати',
    close: 'Закрити',
  },

  disconnect: {
    ask: 'Відключити…',
    title: (name) => `Відключити ${name}?`,
    text: (name) =>
      `Цей застосунок більше не зможе використовувати ${name} від вашого імені, доки ви не відновите підключення.`,
    keep: 'Не відключати',
    confirm: 'Відключити',
    busy: 'Відключається…',
    busyName: (name) => `${name} відключається…`,
    failed: (name) => `Не вдалося відключити ${name}`,
  },

  detail: {
    back: 'Усі інтеграції',
    reconnect: 'Підключити знову',
    actions: 'Що вона вміє',
    triggers: 'Що може її запустити',
    authFields: 'Що потрібно буде вказати',
    fieldTypes: {
      TEXT: 'Текст',
      MULTI_LINE_TEXT: 'Довгий текст',
      PASSWORD: 'Пароль',
      NUMBER: 'Число',
      EMAIL: 'Адреса електронної пошти',
      URL: 'Вебадреса',
      BOOLEAN: 'Так або ні',
      SELECT: 'Вибір зі списку',
    },
    required: (fieldType) => `${fieldType}, обов’язково`,
    optional: (fieldType) => `${fieldType}, необов’язково`,
    failed: (name) => `Не вдалося завантажити докладні відомості про ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'Цей список ще не має токена',
      text: 'Для розробників: передайте йому JWT, який ваш бекенд підписує для користувача, що ввійшов, як атрибут або як властивість «token».',
    },
    server: {
      title: 'Цей список не має сервера токенів',
      text: 'Для розробників: укажіть у «server» вебадресу вашого сервера токенів.',
    },
  },

  errors: {
    network: {
      title: 'Не вдалося отримати інтеграції',
      text: 'Перевірте з’єднання з інтернетом і спробуйте ще раз.',
    },
    offline: {
      title: 'Ви не в мережі',
      text: 'Відновіть з’єднання з інтернетом і спробуйте ще раз.',
    },
    timeout: { title: 'Інтеграції надто довго не відповідали', text: tryAgainSoon },
    outdated: { title: 'Ця сторінка застаріла', text: 'Є новіша версія. Перезавантажте сторінку.' },
    'bad-answer': {
      title: 'Відповідь надійшла не звідти',
      text: 'Якщо ваша мережа вимагає входу, спершу ввійдіть, а потім спробуйте ще раз. Для розробників: перевірте атрибут «server».',
    },
    'signed-out': {
      title: 'Ви вийшли з облікового запису',
      text: 'Увійдіть знову, щоб побачити свої інтеграції.',
    },
    'token-unavailable': {
      title: 'Не вдалося поновити ваш вхід',
      text: 'Спробуйте ще раз або перезавантажте сторінку. Для розробників: «token-url» має відповідати {"token": "…"}, а «getToken» — повертати JWT.',
    },
    'session-expired': {
      title: 'Термін дії сторінки підключення минув',
      text: 'Спробуйте ще раз, щоб отримати нову.',
    },
    unconfirmed: {
      title: 'Не вдалося підтвердити підключення',
      text: 'Можливо, воно з’явиться у списку за мить. Якщо ні, спробуйте ще раз.',
    },
    'missing-token': {
      title: 'Ви тут не ввійшли',
      text: 'Для розробників: сервер токенів не отримав придатного токена. Передайте в «token» JWT, який підписує ваш бекенд.',
    },
    'invalid-token': {
      title: 'Ваш вхід не прийнято',
      text: 'Для розробників: сервер токенів відхилив токен. Порівняйте його підпис, iss, aud та exp з налаштуваннями сервера.',
    },
    'token-expired': {
      title: 'Ваш сеанс завершено',
      text: 'Щоб продовжити, перезавантажте сторінку або ввійдіть знову.',
    },
    'origin-not-allowed': {
      title: 'Інтеграції не ввімкнено для цього сайту',
      text: 'Для розробників: додайте джерело (origin) цієї сторінки до ALLOWED_ORIGINS сервера токенів.',
    },
    'connect-not-allowed': {
      title: 'Ви не маєте права підключати інтеграції',
      text: 'Попросіть адміністратора робочого простору надати дозвіл.',
    },
    'invalid-request': { title: 'Запит не розпізнано', text: versionsDiffer },
    'not-found': {
      title: 'За цією адресою немає списку інтеграцій',
      text: 'Для розробників: перевірте атрибут «server».',
    },
    'integration-not-found': {
      title: 'Ця інтеграція більше не доступна',
      text: 'Спробуйте ще раз, щоб побачити актуальний список.',
    },
    'method-not-allowed': { title: 'Запит не розпізнано', text: versionsDiffer },
    'payload-too-large': {
      title: 'Запит завеликий',
      text: 'Для розробників: імовірно, токен задовгий; максимум — 8 KiB.',
    },
    'unsupported-media-type': { title: 'Запит не розпізнано', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Цю інтеграцію не можна підключити тут',
      text: 'Зверніться до власників цього сайту.',
    },
    'rate-limited': { title: 'Забагато запитів', text: tryAgainSoon },
    internal: { title: 'Не вдалося завантажити інтеграції', text: `Помилка на нашому боці. ${tryAgainSoon}` },
    'platform-unavailable': { title: 'Сервіс інтеграцій недоступний', text: tryAgainSoon },
    'platform-invalid': { title: 'Сервіс інтеграцій надіслав нечитабельну відповідь', text: tryAgainSoon },
    'platform-auth': {
      title: 'Інтеграції ще не налаштовано',
      text: 'Для розробників: платформа інтеграцій відхилила ключ API сервера токенів.',
    },
    'platform-busy': { title: 'Сервіс інтеграцій перевантажений', text: tryAgainSoon },
    'keys-unavailable': { title: 'Не вдалося перевірити ваш вхід', text: tryAgainSoon },
    'platform-timeout': { title: 'Сервіс інтеграцій надто довго не відповідав', text: tryAgainSoon },
  },
});

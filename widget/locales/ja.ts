/** Japanese, です・ます; what is linked is 連携サービス, linking it 連携 (接続 is the network's). */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'しばらくしてから、もう一度お試しください。';
const versionsDiffer = '開発者の方へ：このウィジェットとトークンサーバーのバージョンが異なる可能性があります。';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'ja',
  fullStop: '。',
  count: number,

  region: '連携サービス',
  connected: '連携済み',
  available: '利用可能',
  connectedState: '連携済み',
  connect: '連携する',
  connectName: (name) => `${name} と連携する`,
  connecting: '連携中…',
  connectingName: (name) => `${name} と連携中…`,
  connectElsewhere: 'このサイトが処理します',
  manage: '管理',
  manageName: (name) => `${name} を管理`,
  detailsName: (name) => `${name} の詳細`,
  via: (platform) => `${platform} 経由`,
  nameVia: (name, platform) => `${platform} 経由の ${name}`,

  categories: 'カテゴリ',
  allCategories: 'すべて',
  showAllCategories: 'すべてのカテゴリを表示',
  search: '連携サービスを検索',
  clearSearch: '検索をクリア',
  shownOf: (shown, total) => `${number(total)} 件中 ${number(shown)} 件`,
  found: (count) => plural(count, { other: `${number(count)} 件の連携サービスが見つかりました` }),

  loading: '連携サービスを読み込み中…',
  tryAgain: '再試行',
  tryingAgain: '再試行中…',
  tryAgainIn: (seconds) => plural(seconds, { other: `${number(seconds)} 秒後にもう一度お試しください。` }),
  tryingAgainIn: (seconds) => plural(seconds, { other: `${number(seconds)} 秒後に自動で再試行します。` }),
  whenOnline: 'オンラインに戻ると自動で再試行します。',
  reference: (requestId) => `参照番号：${requestId}`,

  empty: { title: '連携サービスはまだありません', text: '現在、連携できるサービスはありません。' },
  noMatch: {
    title: (query) => `「${query}」に一致するものはありません`,
    text: '入力内容を確認するか、短い語句でお試しください。',
  },
  noMatchHere: {
    title: (query) => `選択したカテゴリに「${query}」と一致するものはありません`,
    text: (count) => plural(count, { other: `ほかのカテゴリで ${number(count)} 件の連携サービスが一致しました。` }),
  },
  missingPlatforms: (names) =>
    `${list(names)} から応答がありませんでした。一部の連携サービスが表示されていないか、最新ではない可能性があります。`,
  stalePlatforms: (names, asOf) =>
    `${list(names)} から応答がありませんでした。${moment(asOf)} 時点の一覧を表示しています。`,
  outdated: 'この一覧は最新ではない可能性があります。',

  flow: {
    opening: (name) => `${name} を開いています…`,
    waiting: (name) => `${name} との連携を待っています…`,
    waitingText: '開いたウィンドウで操作を完了してください。',
    detachedText:
      '別のウィンドウで操作を完了してから、ここに戻ってください。完了すると、このページに自動で反映されます。',
    blocked: 'ブラウザがウィンドウをブロックしました',
    blockedText: '手動で開くか、この画面で続けてください。',
    checking: (name) => `${name} との連携を確認しています…`,
    connected: (name) => `${name} と連携しました`,
    failed: (name) => `${name} と連携できませんでした`,
    unconfirmed: (name) => `${name} との連携を確認できませんでした`,
    open: (name) => `${name} を開く`,
    preparing: '準備中…',
    showWindow: 'ウィンドウを表示',
    useDialog: 'この画面で続ける',
    useWindow: 'うまくいかない場合はウィンドウで開く',
    cancel: 'キャンセル',
    dismiss: '非表示にする',
    close: '閉じる',
  },

  disconnect: {
    ask: '連携を解除…',
    title: (name) => `${name} との連携を解除しますか？`,
    text: (name) => `解除すると、もう一度連携するまで、このアプリは ${name} を利用できません。`,
    keep: '連携を続ける',
    confirm: '連携を解除',
    busy: '解除中…',
    busyName: (name) => `${name} との連携を解除しています…`,
    failed: (name) => `${name} との連携を解除できませんでした`,
  },

  detail: {
    back: 'すべての連携サービス',
    reconnect: '再連携する',
    actions: 'できること',
    triggers: '開始のきっかけ',
    authFields: '入力が求められる情報',
    fieldTypes: {
      TEXT: 'テキスト',
      MULTI_LINE_TEXT: '長いテキスト',
      PASSWORD: 'パスワード',
      NUMBER: '数値',
      EMAIL: 'メールアドレス',
      URL: 'URL',
      BOOLEAN: 'はい／いいえ',
      SELECT: '選択',
    },
    required: (fieldType) => `${fieldType}（必須）`,
    optional: (fieldType) => `${fieldType}（任意）`,
    failed: (name) => `${name} の詳しい情報を読み込めませんでした。`,
  },

  notConfigured: {
    token: {
      title: 'この一覧にはまだトークンが設定されていません',
      text: '開発者の方へ：ログイン中のユーザー向けにバックエンドが署名した JWT を、属性または「token」プロパティで渡してください。',
    },
    server: {
      title: 'この一覧にはトークンサーバーが設定されていません',
      text: '開発者の方へ：「server」にトークンサーバーの URL を設定してください。',
    },
  },

  errors: {
    network: {
      title: '連携サービスに接続できませんでした',
      text: 'インターネット接続を確認して、もう一度お試しください。',
    },
    offline: { title: 'オフラインです', text: 'インターネットに再接続して、もう一度お試しください。' },
    timeout: { title: '連携サービスの応答に時間がかかりすぎました', text: tryAgainSoon },
    outdated: {
      title: 'このページは最新ではありません',
      text: '新しいバージョンがあります。ページを再読み込みしてください。',
    },
    'bad-answer': {
      title: '別のところから応答がありました',
      text: 'ネットワークへのログインを求められている場合は、先にログインしてから、もう一度お試しください。開発者の方へ：「server」属性を確認してください。',
    },
    'signed-out': {
      title: 'ログアウトしています',
      text: '連携サービスを表示するには、もう一度ログインしてください。',
    },
    'token-unavailable': {
      title: 'ログイン状態を更新できませんでした',
      text: 'もう一度試すか、ページを再読み込みしてください。開発者の方へ：「token-url」は {"token": "…"} を、「getToken」は JWT を返す必要があります。',
    },
    'session-expired': {
      title: '連携ページの有効期限が切れました',
      text: '再試行すると、新しいページが開きます。',
    },
    unconfirmed: {
      title: '連携を確認できませんでした',
      text: '一覧に表示されるまで、しばらくかかることがあります。表示されない場合は、もう一度お試しください。',
    },
    'missing-token': {
      title: 'ログインしていません',
      text: '開発者の方へ：トークンサーバーが有効なトークンを受け取れませんでした。バックエンドが署名した JWT を「token」に設定してください。',
    },
    'invalid-token': {
      title: 'ログイン情報が受け付けられませんでした',
      text: '開発者の方へ：トークンサーバーがトークンを拒否しました。署名、iss、aud、exp をサーバーの設定と照合してください。',
    },
    'token-expired': {
      title: 'セッションが終了しました',
      text: '続けるには、ページを再読み込みするか、もう一度ログインしてください。',
    },
    'origin-not-allowed': {
      title: 'このサイトでは連携サービスが有効になっていません',
      text: '開発者の方へ：このページのオリジンを、トークンサーバーの ALLOWED_ORIGINS に追加してください。',
    },
    'connect-not-allowed': {
      title: 'サービスと連携する権限がありません',
      text: 'ワークスペースの管理者に許可を依頼してください。',
    },
    'invalid-request': { title: 'リクエストを処理できませんでした', text: versionsDiffer },
    'not-found': {
      title: 'このアドレスに連携サービスの一覧はありません',
      text: '開発者の方へ：「server」属性を確認してください。',
    },
    'integration-not-found': {
      title: 'この連携サービスは利用できなくなりました',
      text: '再試行すると、最新の一覧が表示されます。',
    },
    'method-not-allowed': { title: 'リクエストを処理できませんでした', text: versionsDiffer },
    'payload-too-large': {
      title: 'リクエストが大きすぎます',
      text: '開発者の方へ：トークンが長すぎる可能性があります。上限は 8 KiB です。',
    },
    'unsupported-media-type': { title: 'リクエストを処理できませんでした', text: versionsDiffer },
    'connect-not-supported': {
      title: 'このサービスとはここで連携できません',
      text: 'このサイトの運営者にお問い合わせください。',
    },
    'rate-limited': { title: 'リクエストが多すぎます', text: tryAgainSoon },
    internal: {
      title: '連携サービスを読み込めませんでした',
      text: `サーバー側で問題が発生しました。${tryAgainSoon}`,
    },
    'platform-unavailable': { title: '連携プラットフォームを利用できません', text: tryAgainSoon },
    'platform-invalid': { title: '連携プラットフォームの応答を読み取れませんでした', text: tryAgainSoon },
    'platform-auth': {
      title: '連携サービスはまだ設定されていません',
      text: '開発者の方へ：連携プラットフォームがトークンサーバーの API キーを拒否しました。',
    },
    'platform-busy': { title: '連携プラットフォームが混み合っています', text: tryAgainSoon },
    'keys-unavailable': { title: 'ログイン状態を確認できませんでした', text: tryAgainSoon },
    'platform-timeout': { title: '連携プラットフォームの応答に時間がかかりすぎました', text: tryAgainSoon },
  },
});

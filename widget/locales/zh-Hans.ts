/** Chinese in simplified script; readers are addressed as 您, where they have to be. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = '请稍后重试。';
const versionsDiffer = '开发者提示：此组件与其令牌服务器的版本可能不一致。';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'zh-Hans',
  fullStop: '。',
  count: number,

  region: '集成',
  connected: '已连接',
  available: '可连接',
  connectedState: '已连接',
  connect: '连接',
  connectName: (name) => `连接 ${name}`,
  connecting: '正在连接…',
  connectingName: (name) => `正在连接 ${name}…`,
  connectElsewhere: '由此网站处理',
  manage: '管理',
  manageName: (name) => `管理 ${name}`,
  detailsName: (name) => `${name} 详情`,
  via: (platform) => `由 ${platform} 提供`,
  nameVia: (name, platform) => `${platform} 提供的 ${name}`,

  categories: '类别',
  allCategories: '全部',
  showAllCategories: '显示全部类别',
  search: '搜索集成',
  clearSearch: '清除搜索',
  shownOf: (shown, total) => `${number(shown)} / ${number(total)}`,
  found: (count) => plural(count, { other: `找到 ${number(count)} 个集成` }),

  loading: '正在加载集成…',
  tryAgain: '重试',
  tryingAgain: '正在重试…',
  tryAgainIn: (seconds) => plural(seconds, { other: `请在 ${number(seconds)} 秒后重试。` }),
  tryingAgainIn: (seconds) => plural(seconds, { other: `将在 ${number(seconds)} 秒后自动重试。` }),
  whenOnline: '恢复联网后将自动重试。',
  reference: (requestId) => `参考编号：${requestId}`,

  empty: { title: '暂无集成', text: '目前没有可供您连接的集成。' },
  noMatch: {
    title: (query) => `没有与“${query}”匹配的结果`,
    text: '请检查拼写，或换个更短的词。',
  },
  noMatchHere: {
    title: (query) => `所选类别中没有与“${query}”匹配的结果`,
    text: (count) => plural(count, { other: `其他类别中有 ${number(count)} 个匹配的集成。` }),
  },
  missingPlatforms: (names) => `${list(names)} 没有响应。部分集成可能缺失或不是最新状态。`,
  stalePlatforms: (names, asOf) => `${list(names)} 没有响应。当前显示的是截至 ${moment(asOf)} 的列表。`,
  outdated: '此列表可能不是最新的。',

  flow: {
    opening: (name) => `正在打开 ${name}…`,
    waiting: (name) => `正在等待 ${name}…`,
    waitingText: '请在打开的窗口中完成操作。',
    detachedText: '请在另一个窗口中完成操作，然后返回此处。此页面会自动更新。',
    blocked: '浏览器拦截了窗口',
    blockedText: '请自行打开窗口，或在此处继续。',
    checking: (name) => `正在检查 ${name}…`,
    connected: (name) => `${name} 已连接`,
    failed: (name) => `无法连接 ${name}`,
    unconfirmed: (name) => `无法确认 ${name} 是否已连接`,
    open: (name) => `打开 ${name}`,
    preparing: '正在准备…',
    showWindow: '显示窗口',
    useDialog: '改为在此处继续',
    useWindow: '遇到问题？在窗口中打开',
    cancel: '取消',
    dismiss: '隐藏',
    close: '关闭',
  },

  disconnect: {
    ask: '断开连接…',
    title: (name) => `要断开与 ${name} 的连接吗？`,
    text: (name) => `断开后，此应用将无法再代表您使用 ${name}，直到您重新连接。`,
    keep: '保留连接',
    confirm: '断开连接',
    busy: '正在断开…',
    busyName: (name) => `正在断开与 ${name} 的连接…`,
    failed: (name) => `无法断开与 ${name} 的连接`,
  },

  detail: {
    back: '全部集成',
    reconnect: '重新连接',
    actions: '可执行的操作',
    triggers: '触发条件',
    authFields: '需要提供的信息',
    fieldTypes: {
      TEXT: '文本',
      MULTI_LINE_TEXT: '长文本',
      PASSWORD: '密码',
      NUMBER: '数字',
      EMAIL: '邮箱地址',
      URL: '网址',
      BOOLEAN: '是或否',
      SELECT: '选项',
    },
    required: (fieldType) => `${fieldType}，必填`,
    optional: (fieldType) => `${fieldType}，选填`,
    failed: (name) => `无法加载 ${name} 的更多信息。`,
  },

  notConfigured: {
    token: {
      title: '此列表尚未设置令牌',
      text: '开发者提示：请将后端为已登录用户签发的 JWT 传给它，可使用 HTML 属性（attribute）或“token”属性（property）。',
    },
    server: {
      title: '此列表未设置令牌服务器',
      text: '开发者提示：请将“server”设为令牌服务器的网址。',
    },
  },

  errors: {
    network: { title: '无法获取集成', text: '请检查网络连接，然后重试。' },
    offline: { title: '您已离线', text: '请重新连接互联网，然后重试。' },
    timeout: { title: '集成响应超时', text: tryAgainSoon },
    outdated: { title: '此页面已过期', text: '有新版本可用，请重新加载页面。' },
    'bad-answer': {
      title: '收到了来自别处的响应',
      text: '如果网络要求登录，请先登录，然后重试。开发者提示：请检查“server”属性。',
    },
    'signed-out': { title: '您已退出登录', text: '请重新登录以查看您的集成。' },
    'token-unavailable': {
      title: '无法续期您的登录状态',
      text: '请重试，或重新加载页面。开发者提示：“token-url”须返回 {"token": "…"}，“getToken”须返回 JWT。',
    },
    'session-expired': { title: '连接页面已过期', text: '请重试以获取新的页面。' },
    unconfirmed: {
      title: '无法确认连接',
      text: '连接可能需要稍等片刻才会出现在列表中。如果没有出现，请重试。',
    },
    'missing-token': {
      title: '您尚未在此登录',
      text: '开发者提示：令牌服务器未收到可用的令牌。请将“token”设为后端签发的 JWT。',
    },
    'invalid-token': {
      title: '您的登录未被接受',
      text: '开发者提示：令牌服务器拒绝了令牌。请将其签名、iss、aud 和 exp 与服务器的设置进行核对。',
    },
    'token-expired': { title: '您的会话已结束', text: '请重新加载页面或重新登录以继续。' },
    'origin-not-allowed': {
      title: '此网站尚未启用集成',
      text: '开发者提示：请将此页面的源（origin）添加到令牌服务器的 ALLOWED_ORIGINS 中。',
    },
    'connect-not-allowed': {
      title: '您无权连接集成',
      text: '请联系工作区管理员开通权限。',
    },
    'invalid-request': { title: '无法识别该请求', text: versionsDiffer },
    'not-found': {
      title: '此地址没有集成列表',
      text: '开发者提示：请检查“server”属性。',
    },
    'integration-not-found': {
      title: '此集成已不可用',
      text: '请重试以查看最新列表。',
    },
    'method-not-allowed': { title: '无法识别该请求', text: versionsDiffer },
    'payload-too-large': {
      title: '请求过大',
      text: '开发者提示：令牌可能过长，上限为 8 KiB。',
    },
    'unsupported-media-type': { title: '无法识别该请求', text: versionsDiffer },
    'connect-not-supported': {
      title: '无法在此处连接此集成',
      text: '请联系此网站的运营方。',
    },
    'rate-limited': { title: '请求过于频繁', text: tryAgainSoon },
    internal: { title: '无法加载集成', text: `问题出在我们这边。${tryAgainSoon}` },
    'platform-unavailable': { title: '集成服务不可用', text: tryAgainSoon },
    'platform-invalid': { title: '集成服务返回了无法读取的响应', text: tryAgainSoon },
    'platform-auth': {
      title: '集成尚未设置完成',
      text: '开发者提示：集成平台拒绝了令牌服务器的 API 密钥。',
    },
    'platform-busy': { title: '集成服务繁忙', text: tryAgainSoon },
    'keys-unavailable': { title: '无法验证您的登录状态', text: tryAgainSoon },
    'platform-timeout': { title: '集成服务响应超时', text: tryAgainSoon },
  },
});

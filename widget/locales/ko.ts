/** Korean, 합니다 and 하세요; no particle stands after a name, for its form would depend on the name's last sound. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = '잠시 후 다시 시도하세요.';
const versionsDiffer = '개발자 안내: 이 위젯과 토큰 서버의 버전이 서로 다를 수 있습니다.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'ko',
  fullStop: '. ',
  count: number,

  region: '연동 서비스',
  connected: '연결됨',
  available: '연결 가능',
  connectedState: '연결됨',
  connect: '연결',
  connectName: (name) => `${name} 연결`,
  connecting: '연결 중…',
  connectingName: (name) => `${name} 연결 중…`,
  connectElsewhere: '이 사이트에서 처리',
  manage: '관리',
  manageName: (name) => `${name} 관리`,
  detailsName: (name) => `${name} 상세 정보`,
  via: (platform) => `${platform} 제공`,
  nameVia: (name, platform) => `${platform} 제공 ${name}`,

  categories: '카테고리',
  allCategories: '전체',
  showAllCategories: '모든 카테고리 보기',
  search: '연동 서비스 검색',
  clearSearch: '검색어 지우기',
  shownOf: (shown, total) => `${number(total)}개 중 ${number(shown)}개`,
  found: (count) => plural(count, { other: `연동 서비스 ${number(count)}개를 찾았습니다` }),

  loading: '연동 서비스 불러오는 중…',
  tryAgain: '다시 시도',
  tryingAgain: '다시 시도하는 중…',
  tryAgainIn: (seconds) => plural(seconds, { other: `${number(seconds)}초 후 다시 시도하세요.` }),
  tryingAgainIn: (seconds) => plural(seconds, { other: `${number(seconds)}초 후 자동으로 다시 시도합니다.` }),
  whenOnline: '인터넷에 다시 연결되면 자동으로 다시 시도합니다.',
  reference: (requestId) => `참조 번호: ${requestId}`,

  empty: { title: '아직 연동 서비스가 없습니다', text: '지금은 연결할 수 있는 서비스가 없습니다.' },
  noMatch: {
    title: (query) => `“${query}” 검색 결과가 없습니다`,
    text: '철자를 확인하거나 더 짧은 단어로 검색해 보세요.',
  },
  noMatchHere: {
    title: (query) => `선택한 카테고리에 “${query}” 검색 결과가 없습니다`,
    text: (count) => plural(count, { other: `다른 카테고리에 일치하는 연동 서비스가 ${number(count)}개 있습니다.` }),
  },
  missingPlatforms: (names) =>
    `${list(names)}에서 응답이 없습니다. 일부 연동 서비스가 빠져 있거나 최신 상태가 아닐 수 있습니다.`,
  stalePlatforms: (names, asOf) => `${list(names)}에서 응답이 없습니다. ${moment(asOf)} 기준 목록입니다.`,
  outdated: '이 목록은 최신 상태가 아닐 수 있습니다.',

  flow: {
    opening: (name) => `${name} 여는 중…`,
    waiting: (name) => `${name} 연결을 기다리는 중…`,
    waitingText: '열린 창에서 연결을 완료하세요.',
    detachedText: '다른 창에서 연결을 완료한 후 여기로 돌아오세요. 이 페이지에 자동으로 반영됩니다.',
    blocked: '브라우저가 창을 차단했습니다',
    blockedText: '직접 창을 열거나 여기에서 계속하세요.',
    checking: (name) => `${name} 연결 확인 중…`,
    connected: (name) => `${name} 연결이 완료되었습니다`,
    failed: (name) => `${name} 연결에 실패했습니다`,
    unconfirmed: (name) => `${name} 연결을 확인하지 못했습니다`,
    open: (name) => `${name} 열기`,
    preparing: '준비 중…',
    showWindow: '창 보기',
    useDialog: '여기에서 계속하기',
    useWindow: '문제가 있나요? 창에서 열기',
    cancel: '취소',
    dismiss: '숨기기',
    close: '닫기',
  },

  disconnect: {
    ask: '연결 해제…',
    title: (name) => `${name} 연결을 해제할까요?`,
    text: (name) => `다시 연결할 때까지 이 앱이 사용자를 대신해 ${name} 서비스를 이용할 수 없습니다.`,
    keep: '연결 유지',
    confirm: '연결 해제',
    busy: '해제하는 중…',
    busyName: (name) => `${name} 연결을 해제하는 중…`,
    failed: (name) => `${name} 연결을 해제하지 못했습니다`,
  },

  detail: {
    back: '모든 연동 서비스',
    reconnect: '다시 연결',
    actions: '할 수 있는 작업',
    triggers: '작업을 시작하는 조건',
    authFields: '입력해야 할 정보',
    fieldTypes: {
      TEXT: '텍스트',
      MULTI_LINE_TEXT: '긴 텍스트',
      PASSWORD: '비밀번호',
      NUMBER: '숫자',
      EMAIL: '이메일 주소',
      URL: '웹 주소',
      BOOLEAN: '예 또는 아니요',
      SELECT: '목록에서 고르기',
    },
    required: (fieldType) => `${fieldType}, 필수`,
    optional: (fieldType) => `${fieldType}, 선택 사항`,
    failed: (name) => `${name} 상세 정보를 불러오지 못했습니다.`,
  },

  notConfigured: {
    token: {
      title: '이 목록에 아직 토큰이 없습니다',
      text: '개발자 안내: 로그인한 사용자를 위해 백엔드에서 서명한 JWT를 속성 또는 “token” 프로퍼티로 지정하세요.',
    },
    server: {
      title: '이 목록에 토큰 서버가 없습니다',
      text: '개발자 안내: “server”에 토큰 서버의 웹 주소를 지정하세요.',
    },
  },

  errors: {
    network: { title: '연동 서비스에 연결할 수 없습니다', text: '인터넷 연결을 확인한 후 다시 시도하세요.' },
    offline: { title: '오프라인 상태입니다', text: '인터넷에 다시 연결한 후 시도하세요.' },
    timeout: { title: '연동 서비스의 응답이 너무 오래 걸립니다', text: tryAgainSoon },
    outdated: { title: '이 페이지는 최신 버전이 아닙니다', text: '새 버전이 있습니다. 페이지를 새로 고침하세요.' },
    'bad-answer': {
      title: '다른 곳에서 응답했습니다',
      text: '네트워크에 로그인해야 하는 경우 먼저 로그인한 후 다시 시도하세요. 개발자 안내: “server” 속성을 확인하세요.',
    },
    'signed-out': { title: '로그아웃되었습니다', text: '연동 서비스를 보려면 다시 로그인하세요.' },
    'token-unavailable': {
      title: '로그인 상태를 갱신하지 못했습니다',
      text: '다시 시도하거나 페이지를 새로 고침하세요. 개발자 안내: “token-url”은 {"token": "…"} 형식으로 응답하고, “getToken”은 JWT를 반환해야 합니다.',
    },
    'session-expired': { title: '연결 페이지가 만료되었습니다', text: '다시 시도하면 새 페이지가 열립니다.' },
    unconfirmed: {
      title: '연결을 확인하지 못했습니다',
      text: '목록에 표시되기까지 시간이 조금 걸릴 수 있습니다. 표시되지 않으면 다시 시도하세요.',
    },
    'missing-token': {
      title: '이곳에 로그인되어 있지 않습니다',
      text: '개발자 안내: 토큰 서버가 사용할 수 있는 토큰을 받지 못했습니다. 백엔드에서 서명한 JWT를 “token”에 지정하세요.',
    },
    'invalid-token': {
      title: '로그인 정보가 거부되었습니다',
      text: '개발자 안내: 토큰 서버가 토큰을 거부했습니다. 서명, iss, aud, exp 값을 서버 설정과 비교하세요.',
    },
    'token-expired': {
      title: '세션이 만료되었습니다',
      text: '계속하려면 페이지를 새로 고침하거나 다시 로그인하세요.',
    },
    'origin-not-allowed': {
      title: '이 사이트에서는 연동 서비스를 사용할 수 없습니다',
      text: '개발자 안내: 이 페이지의 출처(origin)를 토큰 서버의 ALLOWED_ORIGINS에 추가하세요.',
    },
    'connect-not-allowed': {
      title: '연동 서비스를 연결할 권한이 없습니다',
      text: '워크스페이스 관리자에게 권한을 요청하세요.',
    },
    'invalid-request': { title: '요청을 이해하지 못했습니다', text: versionsDiffer },
    'not-found': {
      title: '이 주소에 연동 서비스 목록이 없습니다',
      text: '개발자 안내: “server” 속성을 확인하세요.',
    },
    'integration-not-found': {
      title: '더 이상 제공되지 않는 연동 서비스입니다',
      text: '다시 시도하면 최신 목록이 표시됩니다.',
    },
    'method-not-allowed': { title: '요청을 이해하지 못했습니다', text: versionsDiffer },
    'payload-too-large': {
      title: '요청이 너무 큽니다',
      text: '개발자 안내: 토큰이 너무 긴 것 같습니다. 최대 크기는 8 KiB입니다.',
    },
    'unsupported-media-type': { title: '요청을 이해하지 못했습니다', text: versionsDiffer },
    'connect-not-supported': {
      title: '여기에서는 이 서비스를 연결할 수 없습니다',
      text: '이 사이트의 운영자에게 문의하세요.',
    },
    'rate-limited': { title: '요청이 너무 많습니다', text: tryAgainSoon },
    internal: { title: '연동 서비스를 불러오지 못했습니다', text: `저희 쪽에서 오류가 발생했습니다. ${tryAgainSoon}` },
    'platform-unavailable': { title: '연동 플랫폼을 사용할 수 없습니다', text: tryAgainSoon },
    'platform-invalid': { title: '연동 플랫폼의 응답을 읽을 수 없습니다', text: tryAgainSoon },
    'platform-auth': {
      title: '연동 서비스가 아직 설정되지 않았습니다',
      text: '개발자 안내: 연동 플랫폼이 토큰 서버의 API 키를 거부했습니다.',
    },
    'platform-busy': { title: '연동 플랫폼 사용량이 많습니다', text: tryAgainSoon },
    'keys-unavailable': { title: '로그인 상태를 확인하지 못했습니다', text: tryAgainSoon },
    'platform-timeout': { title: '연동 플랫폼의 응답이 너무 오래 걸립니다', text: tryAgainSoon },
  },
});

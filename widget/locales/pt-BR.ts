/** Brazilian Portuguese; readers are addressed as “você”. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Tente novamente em instantes.';
const versionsDiffer = 'Para quem desenvolve: este widget e o servidor de tokens talvez sejam de versões diferentes.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'pt-BR',
  fullStop: '. ',
  count: number,

  region: 'Integrações',
  connected: 'Conectadas',
  available: 'Disponíveis',
  connectedState: 'Conectada',
  connect: 'Conectar',
  connectName: (name) => `Conectar ${name}`,
  connecting: 'Conectando…',
  connectingName: (name) => `Conectando ${name}…`,
  connectElsewhere: 'Por conta deste site',
  manage: 'Gerenciar',
  manageName: (name) => `Gerenciar ${name}`,
  detailsName: (name) => `Detalhes sobre ${name}`,
  via: (platform) => `via ${platform}`,
  nameVia: (name, platform) => `${name} via ${platform}`,

  categories: 'Categorias',
  allCategories: 'Todas',
  showAllCategories: 'Mostrar todas as categorias',
  search: 'Buscar integrações',
  clearSearch: 'Limpar busca',
  shownOf: (shown, total) => `${number(shown)} de ${number(total)}`,
  found: (count) =>
    `${number(count)} ${plural(count, {
      one: 'integração encontrada',
      many: 'de integrações encontradas',
      other: 'integrações encontradas',
    })}`,

  loading: 'Carregando integrações…',
  tryAgain: 'Tentar novamente',
  tryingAgain: 'Tentando novamente…',
  tryAgainIn: (seconds) =>
    `Tente novamente em ${number(seconds)} ${plural(seconds, { one: 'segundo', many: 'de segundos', other: 'segundos' })}.`,
  tryingAgainIn: (seconds) =>
    `Nova tentativa em ${number(seconds)} ${plural(seconds, { one: 'segundo', many: 'de segundos', other: 'segundos' })}.`,
  whenOnline: 'Nova tentativa assim que a conexão voltar.',
  reference: (requestId) => `Referência: ${requestId}`,

  empty: { title: 'Ainda não há integrações', text: 'No momento, não há nada para você conectar.' },
  noMatch: {
    title: (query) => `Nenhum resultado para “${query}”`,
    text: 'Verifique a ortografia ou tente uma palavra mais curta.',
  },
  noMatchHere: {
    title: (query) => `Nenhum resultado para “${query}” nas categorias selecionadas`,
    text: (count) =>
      `${number(count)} ${plural(count, {
        one: 'integração encontrada',
        many: 'de integrações encontradas',
        other: 'integrações encontradas',
      })} em outras categorias.`,
  },
  missingPlatforms: (names) =>
    `Sem resposta de ${list(names)}. Algumas integrações podem estar ausentes ou desatualizadas.`,
  stalePlatforms: (names, asOf) => `Sem resposta de ${list(names)}. Última atualização da lista: ${moment(asOf)}.`,
  outdated: 'Esta lista pode estar desatualizada.',

  flow: {
    opening: (name) => `Abrindo ${name}…`,
    waiting: (name) => `Aguardando ${name}…`,
    waitingText: 'Conclua na janela que foi aberta.',
    detachedText: 'Conclua na outra janela e depois volte aqui. Esta página se atualiza sozinha.',
    blocked: 'Seu navegador bloqueou a janela',
    blockedText: 'Abra a janela manualmente ou continue aqui.',
    checking: (name) => `Verificando ${name}…`,
    connected: (name) => `Conexão com ${name} concluída`,
    failed: (name) => `Não foi possível conectar ${name}`,
    unconfirmed: (name) => `Não foi possível confirmar a conexão com ${name}`,
    open: (name) => `Abrir ${name}`,
    preparing: 'Preparando…',
    showWindow: 'Mostrar janela',
    useDialog: 'Continuar aqui',
    useWindow: 'Problemas aqui? Abrir em uma janela',
    cancel: 'Cancelar',
    dismiss: 'Dispensar',
    close: 'Fechar',
  },

  disconnect: {
    ask: 'Desconectar…',
    title: (name) => `Desconectar ${name}?`,
    text: (name) => `Este app não poderá mais usar ${name} para você até que a conexão seja refeita.`,
    keep: 'Manter conexão',
    confirm: 'Desconectar',
    busy: 'Desconectando…',
    busyName: (name) => `Desconectando ${name}…`,
    failed: (name) => `Não foi possível desconectar ${name}`,
  },

  detail: {
    back: 'Todas as integrações',
    reconnect: 'Reconectar',
    actions: 'O que ela pode fazer',
    triggers: 'O que pode acioná-la',
    authFields: 'O que será solicitado',
    fieldTypes: {
      TEXT: 'Texto',
      MULTI_LINE_TEXT: 'Texto longo',
      PASSWORD: 'Senha',
      NUMBER: 'Número',
      EMAIL: 'Endereço de e-mail',
      URL: 'Endereço da web',
      BOOLEAN: 'Sim ou não',
      SELECT: 'Opção',
    },
    required: (fieldType) => `${fieldType}, campo obrigatório`,
    optional: (fieldType) => `${fieldType}, campo opcional`,
    failed: (name) => `Não foi possível carregar os detalhes sobre ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'Este seletor ainda não tem um token',
      text: 'Para quem desenvolve: informe o JWT que seu backend assina para a pessoa que fez login, como atributo ou como a propriedade “token”.',
    },
    server: {
      title: 'Este seletor não tem um servidor de tokens',
      text: 'Para quem desenvolve: defina “server” com o endereço web do seu servidor de tokens.',
    },
  },

  errors: {
    network: {
      title: 'Não foi possível acessar as integrações',
      text: 'Verifique sua conexão com a internet e tente novamente.',
    },
    offline: { title: 'Você está off-line', text: 'Reconecte-se à internet e tente novamente.' },
    timeout: { title: 'As integrações demoraram demais para responder', text: tryAgainSoon },
    outdated: { title: 'Esta página está desatualizada', text: 'Há uma versão mais recente. Recarregue a página.' },
    'bad-answer': {
      title: 'A resposta não veio do servidor esperado',
      text: 'Se sua rede pedir login, faça isso primeiro e tente novamente. Para quem desenvolve: verifique o atributo “server”.',
    },
    'signed-out': { title: 'Você saiu da sua conta', text: 'Faça login novamente para ver suas integrações.' },
    'token-unavailable': {
      title: 'Não foi possível renovar seu login',
      text: 'Tente novamente ou recarregue a página. Para quem desenvolve: “token-url” deve responder {"token": "…"}, e “getToken” deve retornar um JWT.',
    },
    'session-expired': { title: 'A página de conexão expirou', text: 'Tente novamente para obter uma nova.' },
    unconfirmed: {
      title: 'Não foi possível confirmar a conexão',
      text: 'Ela pode levar um momento para aparecer na lista. Se não aparecer, tente novamente.',
    },
    'missing-token': {
      title: 'Você não fez login aqui',
      text: 'Para quem desenvolve: o servidor de tokens não recebeu nenhum token utilizável. Defina “token” com o JWT que seu backend assina.',
    },
    'invalid-token': {
      title: 'Seu login não foi aceito',
      text: 'Para quem desenvolve: o servidor de tokens recusou o token. Compare a assinatura, iss, aud e exp com as configurações do servidor.',
    },
    'token-expired': {
      title: 'Sua sessão terminou',
      text: 'Recarregue a página ou faça login novamente para continuar.',
    },
    'origin-not-allowed': {
      title: 'As integrações não estão habilitadas para este site',
      text: 'Para quem desenvolve: adicione a origem desta página à variável ALLOWED_ORIGINS do servidor de tokens.',
    },
    'connect-not-allowed': {
      title: 'Você não tem permissão para conectar integrações',
      text: 'Peça permissão à administração do seu espaço de trabalho.',
    },
    'invalid-request': { title: 'A solicitação não foi compreendida', text: versionsDiffer },
    'not-found': {
      title: 'Não há uma lista de integrações neste endereço',
      text: 'Para quem desenvolve: verifique o atributo “server”.',
    },
    'integration-not-found': {
      title: 'Esta integração não está mais disponível',
      text: 'Tente novamente para ver a lista atual.',
    },
    'method-not-allowed': { title: 'A solicitação não foi compreendida', text: versionsDiffer },
    'payload-too-large': {
      title: 'A solicitação era grande demais',
      text: 'Para quem desenvolve: o token provavelmente é longo demais; o máximo é 8 KiB.',
    },
    'unsupported-media-type': { title: 'A solicitação não foi compreendida', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Esta integração não pode ser conectada aqui',
      text: 'Fale com os responsáveis por este site.',
    },
    'rate-limited': { title: 'Solicitações demais', text: tryAgainSoon },
    internal: {
      title: 'Não foi possível carregar as integrações',
      text: `O problema está do nosso lado. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'O serviço de integração não está disponível', text: tryAgainSoon },
    'platform-invalid': { title: 'O serviço de integração enviou uma resposta ilegível', text: tryAgainSoon },
    'platform-auth': {
      title: 'As integrações ainda não estão configuradas',
      text: 'Para quem desenvolve: a plataforma de integração recusou a chave de API do servidor de tokens.',
    },
    'platform-busy': { title: 'O serviço de integração está sobrecarregado', text: tryAgainSoon },
    'keys-unavailable': { title: 'Não foi possível verificar seu login', text: tryAgainSoon },
    'platform-timeout': { title: 'O serviço de integração demorou demais para responder', text: tryAgainSoon },
  },
});

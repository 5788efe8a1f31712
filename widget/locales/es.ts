/** Spanish, of no one country; readers are addressed as “usted”. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Vuelva a intentarlo en un momento.';
const versionsDiffer =
  'Para el equipo de desarrollo: es posible que este widget y su servidor de tokens sean de versiones distintas.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'es',
  fullStop: '. ',
  count: number,

  region: 'Integraciones',
  connected: 'Conectadas',
  available: 'Disponibles',
  connectedState: 'Conectada',
  connect: 'Conectar',
  connectName: (name) => `Conectar ${name}`,
  connecting: 'Conectando…',
  connectingName: (name) => `Conectando ${name}…`,
  connectElsewhere: 'A cargo de este sitio',
  manage: 'Administrar',
  manageName: (name) => `Administrar ${name}`,
  detailsName: (name) => `Detalles de ${name}`,
  via: (platform) => `vía ${platform}`,
  nameVia: (name, platform) => `${name} vía ${platform}`,

  categories: 'Categorías',
  allCategories: 'Todas',
  showAllCategories: 'Mostrar todas las categorías',
  search: 'Buscar integraciones',
  clearSearch: 'Borrar búsqueda',
  shownOf: (shown, total) => `${number(shown)} de ${number(total)}`,
  found: (count) =>
    `${number(count)} ${plural(count, {
      one: 'integración encontrada',
      many: 'de integraciones encontradas',
      other: 'integraciones encontradas',
    })}`,

  loading: 'Cargando integraciones…',
  tryAgain: 'Reintentar',
  tryingAgain: 'Reintentando…',
  tryAgainIn: (seconds) =>
    `Vuelva a intentarlo en ${number(seconds)} ${plural(seconds, { one: 'segundo', many: 'de segundos', other: 'segundos' })}.`,
  tryingAgainIn: (seconds) =>
    `Nuevo intento en ${number(seconds)} ${plural(seconds, { one: 'segundo', many: 'de segundos', other: 'segundos' })}.`,
  whenOnline: 'Se volverá a intentar en cuanto recupere la conexión.',
  reference: (requestId) => `Referencia: ${requestId}`,

  empty: { title: 'Aún no hay integraciones', text: 'Por el momento no hay nada que pueda conectar.' },
  noMatch: {
    title: (query) => `No hay resultados para «${query}»`,
    text: 'Revise la ortografía o pruebe con una palabra más corta.',
  },
  noMatchHere: {
    title: (query) => `No hay resultados para «${query}» en las categorías seleccionadas`,
    text: (count) =>
      `${number(count)} ${plural(count, {
        one: 'integración encontrada',
        many: 'de integraciones encontradas',
        other: 'integraciones encontradas',
      })} en otras categorías.`,
  },
  missingPlatforms: (names) =>
    `Sin respuesta de ${list(names)}. Es posible que falten integraciones o que algunas no estén actualizadas.`,
  stalePlatforms: (names, asOf) =>
    `Sin respuesta de ${list(names)}. Última actualización de la lista: ${moment(asOf)}.`,
  outdated: 'Es posible que esta lista no esté actualizada.',

  flow: {
    opening: (name) => `Abriendo ${name}…`,
    waiting: (name) => `Esperando a ${name}…`,
    waitingText: 'Termine el proceso en la ventana que se abrió.',
    detachedText: 'Termine el proceso en la otra ventana y vuelva aquí. Esta página se actualizará sola.',
    blocked: 'Su navegador bloqueó la ventana',
    blockedText: 'Ábrala manualmente o continúe aquí.',
    checking: (name) => `Comprobando ${name}…`,
    connected: (name) => `Conexión con ${name} establecida`,
    failed: (name) => `No se pudo conectar ${name}`,
    unconfirmed: (name) => `No se pudo confirmar la conexión con ${name}`,
    open: (name) => `Abrir ${name}`,
    preparing: 'Preparando…',
    showWindow: 'Mostrar ventana',
    useDialog: 'Continuar aquí',
    useWindow: '¿Problemas aquí? Abrir en una ventana',
    cancel: 'Cancelar',
    dismiss: 'Descartar',
    close: 'Cerrar',
  },

  disconnect: {
    ask: 'Desconectar…',
    title: (name) => `¿Desconectar ${name}?`,
    text: (name) =>
      `Esta aplicación no podrá usar ${name} en su nombre hasta que usted vuelva a establecer la conexión.`,
    keep: 'Mantener conexión',
    confirm: 'Desconectar',
    busy: 'Desconectando…',
    busyName: (name) => `Desconectando ${name}…`,
    failed: (name) => `No se pudo desconectar ${name}`,
  },

  detail: {
    back: 'Todas las integraciones',
    reconnect: 'Volver a conectar',
    actions: 'Qué puede hacer',
    triggers: 'Qué puede activarla',
    authFields: 'Qué datos se le pedirán',
    fieldTypes: {
      TEXT: 'Texto',
      MULTI_LINE_TEXT: 'Texto largo',
      PASSWORD: 'Contraseña',
      NUMBER: 'Número',
      EMAIL: 'Correo electrónico',
      URL: 'Dirección web',
      BOOLEAN: 'Sí o no',
      SELECT: 'Opción',
    },
    required: (fieldType) => `${fieldType}, campo obligatorio`,
    optional: (fieldType) => `${fieldType}, campo opcional`,
    failed: (name) => `No se pudieron cargar los detalles de ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'Este selector aún no tiene token',
      text: 'Para el equipo de desarrollo: pásele el JWT que su backend firma para la persona que inició sesión, como atributo o como propiedad «token».',
    },
    server: {
      title: 'Este selector no tiene servidor de tokens',
      text: 'Para el equipo de desarrollo: indique en «server» la dirección web de su servidor de tokens.',
    },
  },

  errors: {
    network: {
      title: 'No se pudo acceder a las integraciones',
      text: 'Revise su conexión a internet y vuelva a intentarlo.',
    },
    offline: { title: 'No tiene conexión', text: 'Vuelva a conectarse a internet e inténtelo de nuevo.' },
    timeout: { title: 'Las integraciones tardaron demasiado en responder', text: tryAgainSoon },
    outdated: {
      title: 'Esta página está desactualizada',
      text: 'Hay una versión más reciente. Vuelva a cargar la página.',
    },
    'bad-answer': {
      title: 'La respuesta no vino del servidor esperado',
      text: 'Si su red le pide iniciar sesión, hágalo primero y vuelva a intentarlo. Para el equipo de desarrollo: revise el atributo «server».',
    },
    'signed-out': { title: 'Su sesión está cerrada', text: 'Vuelva a iniciar sesión para ver sus integraciones.' },
    'token-unavailable': {
      title: 'No se pudo renovar su sesión',
      text: 'Vuelva a intentarlo o recargue la página. Para el equipo de desarrollo: «token-url» debe responder {"token": "…"} y «getToken» debe devolver un JWT.',
    },
    'session-expired': {
      title: 'La página de conexión caducó',
      text: 'Vuelva a intentarlo para obtener una nueva.',
    },
    unconfirmed: {
      title: 'No se pudo confirmar la conexión',
      text: 'Puede tardar un momento en aparecer en la lista. Si no aparece, vuelva a intentarlo.',
    },
    'missing-token': {
      title: 'No ha iniciado sesión aquí',
      text: 'Para el equipo de desarrollo: el servidor de tokens no recibió ningún token utilizable. Asigne a «token» el JWT que firma su backend.',
    },
    'invalid-token': {
      title: 'Su sesión no fue aceptada',
      text: 'Para el equipo de desarrollo: el servidor de tokens rechazó el token. Compare la firma, iss, aud y exp con la configuración del servidor.',
    },
    'token-expired': {
      title: 'Su sesión terminó',
      text: 'Recargue la página o vuelva a iniciar sesión para continuar.',
    },
    'origin-not-allowed': {
      title: 'Las integraciones no están habilitadas para este sitio',
      text: 'Para el equipo de desarrollo: añada el origen de esta página a la variable ALLOWED_ORIGINS del servidor de tokens.',
    },
    'connect-not-allowed': {
      title: 'No tiene permiso para conectar integraciones',
      text: 'Pídalo a la administración de su espacio de trabajo.',
    },
    'invalid-request': { title: 'No se entendió la solicitud', text: versionsDiffer },
    'not-found': {
      title: 'No hay ninguna lista de integraciones en esta dirección',
      text: 'Para el equipo de desarrollo: revise el atributo «server».',
    },
    'integration-not-found': {
      title: 'Esta integración ya no está disponible',
      text: 'Vuelva a intentarlo para ver la lista actual.',
    },
    'method-not-allowed': { title: 'No se entendió la solicitud', text: versionsDiffer },
    'payload-too-large': {
      title: 'La solicitud era demasiado grande',
      text: 'Para el equipo de desarrollo: el token probablemente es demasiado largo; el máximo es de 8 KiB.',
    },
    'unsupported-media-type': { title: 'No se entendió la solicitud', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Esta integración no se puede conectar aquí',
      text: 'Consulte a los responsables de este sitio.',
    },
    'rate-limited': { title: 'Demasiadas solicitudes', text: tryAgainSoon },
    internal: {
      title: 'No se pudieron cargar las integraciones',
      text: `El problema está de nuestro lado. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'El servicio de integración no está disponible', text: tryAgainSoon },
    'platform-invalid': { title: 'El servicio de integración envió una respuesta ilegible', text: tryAgainSoon },
    'platform-auth': {
      title: 'Las integraciones aún no están configuradas',
      text: 'Para el equipo de desarrollo: la plataforma de integración rechazó la clave de API del servidor de tokens.',
    },
    'platform-busy': { title: 'El servicio de integración está saturado', text: tryAgainSoon },
    'keys-unavailable': { title: 'No se pudo comprobar su sesión', text: tryAgainSoon },
    'platform-timeout': { title: 'El servicio de integración tardó demasiado en responder', text: tryAgainSoon },
  },
});

/** French; readers are addressed as “vous”. `\u00a0` and `\u202f` are the spaces that do not break before `: » ? ;`. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Réessayez dans un instant.';
const versionsDiffer =
  'Pour le développement\u00a0: ce widget et son serveur de jetons n’ont peut-être pas la même version.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'fr',
  fullStop: '. ',
  count: number,

  region: 'Intégrations',
  connected: 'Connectées',
  available: 'Disponibles',
  connectedState: 'Connectée',
  connect: 'Connecter',
  connectName: (name) => `Connecter ${name}`,
  connecting: 'Connexion…',
  connectingName: (name) => `Connexion à ${name}…`,
  connectElsewhere: 'Ce site s’en charge',
  manage: 'Gérer',
  manageName: (name) => `Gérer ${name}`,
  detailsName: (name) => `Détails sur ${name}`,
  via: (platform) => `via ${platform}`,
  nameVia: (name, platform) => `${name} via ${platform}`,

  categories: 'Catégories',
  allCategories: 'Toutes',
  showAllCategories: 'Afficher toutes les catégories',
  search: 'Rechercher une intégration',
  clearSearch: 'Effacer la recherche',
  shownOf: (shown, total) => `${number(shown)} sur ${number(total)}`,
  found: (count) =>
    `${number(count)} ${plural(count, {
      one: 'intégration trouvée',
      many: 'd’intégrations trouvées',
      other: 'intégrations trouvées',
    })}`,

  loading: 'Chargement des intégrations…',
  tryAgain: 'Réessayer',
  tryingAgain: 'Nouvelle tentative…',
  tryAgainIn: (seconds) =>
    `Réessayez dans ${number(seconds)} ${plural(seconds, { one: 'seconde', many: 'de secondes', other: 'secondes' })}.`,
  tryingAgainIn: (seconds) =>
    `Nouvelle tentative dans ${number(seconds)} ${plural(seconds, { one: 'seconde', many: 'de secondes', other: 'secondes' })}.`,
  whenOnline: 'Nouvelle tentative dès que vous serez de nouveau en ligne.',
  reference: (requestId) => `Référence\u00a0: ${requestId}`,

  empty: { title: 'Aucune intégration pour l’instant', text: 'Il n’y a rien à connecter pour le moment.' },
  noMatch: {
    title: (query) => `Aucun résultat pour «\u00a0${query}\u00a0»`,
    text: 'Vérifiez l’orthographe ou essayez un mot plus court.',
  },
  noMatchHere: {
    title: (query) => `Aucun résultat pour «\u00a0${query}\u00a0» dans les catégories sélectionnées`,
    text: (count) =>
      `${number(count)} ${plural(count, {
        one: 'intégration trouvée',
        many: 'd’intégrations trouvées',
        other: 'intégrations trouvées',
      })} dans d’autres catégories.`,
  },
  missingPlatforms: (names) =>
    `Sans réponse\u00a0: ${list(names)}. Des intégrations peuvent manquer ou ne pas être à jour.`,
  stalePlatforms: (names, asOf) =>
    `Sans réponse\u00a0: ${list(names)}. Dernière mise à jour de la liste\u00a0: ${moment(asOf)}.`,
  outdated: 'Cette liste n’est peut-être pas à jour.',

  flow: {
    opening: (name) => `${name} s’ouvre…`,
    waiting: (name) => `Connexion à ${name} en attente…`,
    waitingText: 'Terminez dans la fenêtre qui s’est ouverte.',
    detachedText: 'Terminez dans l’autre fenêtre, puis revenez ici. Cette page se mettra à jour toute seule.',
    blocked: 'Votre navigateur a bloqué la fenêtre',
    blockedText: 'Ouvrez-la vous-même ou continuez ici.',
    checking: (name) => `Vérification de la connexion à ${name}…`,
    connected: (name) => `Connexion à ${name} établie`,
    failed: (name) => `Impossible de connecter ${name}`,
    unconfirmed: (name) => `Impossible de confirmer la connexion à ${name}`,
    open: (name) => `Ouvrir ${name}`,
    preparing: 'Préparation…',
    showWindow: 'Afficher la fenêtre',
    useDialog: 'Continuer plutôt ici',
    useWindow: 'Un problème\u202f? Ouvrir dans une fenêtre',
    cancel: 'Annuler',
    dismiss: 'Masquer',
    close: 'Fermer',
  },

  disconnect: {
    ask: 'Déconnecter…',
    title: (name) => `Déconnecter ${name}\u202f?`,
    text: (name) =>
      `Cette application ne pourra plus utiliser ${name} pour vous tant que vous n’aurez pas rétabli la connexion.`,
    keep: 'Garder la connexion',
    confirm: 'Déconnecter',
    busy: 'Déconnexion…',
    busyName: (name) => `Déconnexion en cours\u00a0: ${name}…`,
    failed: (name) => `Impossible de déconnecter ${name}`,
  },

  detail: {
    back: 'Toutes les intégrations',
    reconnect: 'Reconnecter',
    actions: 'Ce que l’intégration peut faire',
    triggers: 'Ce qui peut déclencher l’intégration',
    authFields: 'Ce qui vous sera demandé',
    fieldTypes: {
      TEXT: 'Texte',
      MULTI_LINE_TEXT: 'Texte long',
      PASSWORD: 'Mot de passe',
      NUMBER: 'Nombre',
      EMAIL: 'Adresse e-mail',
      URL: 'Adresse web',
      BOOLEAN: 'Oui ou non',
      SELECT: 'Choix',
    },
    required: (fieldType) => `${fieldType}, champ obligatoire`,
    optional: (fieldType) => `${fieldType}, champ facultatif`,
    failed: (name) => `Impossible de charger les détails sur ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'Ce sélecteur n’a pas encore de jeton',
      text: 'Pour le développement\u00a0: donnez-lui le JWT que votre backend signe pour la personne connectée, en attribut ou par la propriété «\u00a0token\u00a0».',
    },
    server: {
      title: 'Ce sélecteur n’a pas de serveur de jetons',
      text: 'Pour le développement\u00a0: indiquez dans «\u00a0server\u00a0» l’adresse web de votre serveur de jetons.',
    },
  },

  errors: {
    network: {
      title: 'Impossible d’accéder aux intégrations',
      text: 'Vérifiez votre connexion Internet, puis réessayez.',
    },
    offline: { title: 'Vous êtes hors ligne', text: 'Reconnectez-vous à Internet, puis réessayez.' },
    timeout: { title: 'Les intégrations ont mis trop de temps à répondre', text: tryAgainSoon },
    outdated: {
      title: 'Cette page n’est plus à jour',
      text: 'Il existe une version plus récente de cette page. Rechargez-la.',
    },
    'bad-answer': {
      title: 'La réponse ne vient pas du bon serveur',
      text: 'Si votre réseau vous demande de vous identifier, commencez par là, puis réessayez. Pour le développement\u00a0: vérifiez l’attribut «\u00a0server\u00a0».',
    },
    'signed-out': {
      title: 'Votre session est fermée',
      text: 'Identifiez-vous à nouveau pour voir vos intégrations.',
    },
    'token-unavailable': {
      title: 'Impossible de renouveler votre session',
      text: 'Réessayez ou rechargez la page. Pour le développement\u00a0: «\u00a0token-url\u00a0» doit répondre {"token": "…"}, et «\u00a0getToken\u00a0» renvoyer un JWT.',
    },
    'session-expired': {
      title: 'La page de connexion à l’intégration a expiré',
      text: 'Réessayez pour en obtenir une nouvelle.',
    },
    unconfirmed: {
      title: 'Impossible de confirmer la connexion',
      text: 'Elle peut mettre un instant à apparaître dans la liste. Sinon, réessayez.',
    },
    'missing-token': {
      title: 'Vous n’avez pas de session ouverte ici',
      text: 'Pour le développement\u00a0: le serveur de jetons n’a reçu aucun jeton utilisable. Indiquez dans «\u00a0token\u00a0» le JWT que votre backend signe.',
    },
    'invalid-token': {
      title: 'Votre session n’a pas été acceptée',
      text: 'Pour le développement\u00a0: le serveur de jetons a refusé le jeton. Comparez sa signature, iss, aud et exp avec les réglages du serveur.',
    },
    'token-expired': {
      title: 'Votre session a expiré',
      text: 'Rechargez la page ou identifiez-vous à nouveau pour continuer.',
    },
    'origin-not-allowed': {
      title: 'Les intégrations ne sont pas activées pour ce site',
      text: 'Pour le développement\u00a0: ajoutez l’origine de cette page à la variable ALLOWED_ORIGINS du serveur de jetons.',
    },
    'connect-not-allowed': {
      title: 'Vous n’avez pas le droit de connecter des intégrations',
      text: 'Demandez l’autorisation à l’administration de votre espace de travail.',
    },
    'invalid-request': { title: 'La requête n’a pas été comprise', text: versionsDiffer },
    'not-found': {
      title: 'Il n’y a pas de liste d’intégrations à cette adresse',
      text: 'Pour le développement\u00a0: vérifiez l’attribut «\u00a0server\u00a0».',
    },
    'integration-not-found': {
      title: 'Cette intégration n’est plus disponible',
      text: 'Réessayez pour voir la liste actuelle.',
    },
    'method-not-allowed': { title: 'La requête n’a pas été comprise', text: versionsDiffer },
    'payload-too-large': {
      title: 'La requête était trop volumineuse',
      text: 'Pour le développement\u00a0: le jeton est sans doute trop long\u202f; la limite est de 8\u00a0Kio.',
    },
    'unsupported-media-type': { title: 'La requête n’a pas été comprise', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Cette intégration ne peut pas être connectée ici',
      text: 'Adressez-vous aux responsables de ce site.',
    },
    'rate-limited': { title: 'Trop de requêtes', text: tryAgainSoon },
    internal: {
      title: 'Impossible de charger les intégrations',
      text: `Le problème vient de notre côté. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'Le service d’intégration n’est pas disponible', text: tryAgainSoon },
    'platform-invalid': { title: 'Le service d’intégration a envoyé une réponse illisible', text: tryAgainSoon },
    'platform-auth': {
      title: 'Les intégrations ne sont pas encore configurées',
      text: 'Pour le développement\u00a0: la plateforme d’intégration a refusé la clé d’API du serveur de jetons.',
    },
    'platform-busy': { title: 'Le service d’intégration est saturé', text: tryAgainSoon },
    'keys-unavailable': { title: 'Impossible de vérifier votre session', text: tryAgainSoon },
    'platform-timeout': { title: 'Le service d’intégration a mis trop de temps à répondre', text: tryAgainSoon },
  },
});

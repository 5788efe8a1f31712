/** Polish; imperatives and “Twój”, as software says it. Names stay in the nominative: “usługa” is declined for them. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Spróbuj ponownie za chwilę.';
const versionsDiffer = 'Dla programistów: ten widżet i jego serwer tokenów mogą mieć różne wersje.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'pl',
  fullStop: '. ',
  count: number,

  region: 'Integracje',
  connected: 'Połączone',
  available: 'Dostępne',
  connectedState: 'Połączona',
  connect: 'Połącz',
  connectName: (name) => `Połącz z usługą ${name}`,
  connecting: 'Łączenie…',
  connectingName: (name) => `Łączenie z usługą ${name}…`,
  connectElsewhere: 'Zajmuje się tym ta strona',
  manage: 'Zarządzaj',
  manageName: (name) => `Zarządzaj usługą ${name}`,
  detailsName: (name) => `Szczegóły usługi ${name}`,
  via: (platform) => `przez platformę ${platform}`,
  nameVia: (name, platform) => `${name} przez platformę ${platform}`,

  categories: 'Kategorie',
  allCategories: 'Wszystkie',
  showAllCategories: 'Pokaż wszystkie kategorie',
  search: 'Szukaj integracji',
  clearSearch: 'Wyczyść wyszukiwanie',
  shownOf: (shown, total) => `${number(shown)} z ${number(total)}`,
  found: (count) =>
    `Znaleziono ${number(count)} ${plural(count, {
      one: 'integrację',
      few: 'integracje',
      many: 'integracji',
      other: 'integracji',
    })}`,

  loading: 'Ładowanie integracji…',
  tryAgain: 'Spróbuj ponownie',
  tryingAgain: 'Ponawianie próby…',
  tryAgainIn: (seconds) =>
    `Spróbuj ponownie za ${number(seconds)} ${plural(seconds, {
      one: 'sekundę',
      few: 'sekundy',
      many: 'sekund',
      other: 'sekundy',
    })}.`,
  tryingAgainIn: (seconds) =>
    `Kolejna próba za ${number(seconds)} ${plural(seconds, {
      one: 'sekundę',
      few: 'sekundy',
      many: 'sekund',
      other: 'sekundy',
    })}.`,
  whenOnline: 'Kolejna próba, gdy tylko wróci połączenie.',
  reference: (requestId) => `Numer referencyjny: ${requestId}`,

  empty: { title: 'Nie ma jeszcze integracji', text: 'W tej chwili nie ma z czym się połączyć.' },
  noMatch: {
    title: (query) => `Brak wyników dla „${query}”`,
    text: 'Sprawdź pisownię lub wpisz krótsze słowo.',
  },
  noMatchHere: {
    title: (query) => `Brak wyników dla „${query}” w wybranych kategoriach`,
    text: (count) =>
      `W innych kategoriach znaleziono ${number(count)} ${plural(count, {
        one: 'integrację',
        few: 'integracje',
        many: 'integracji',
        other: 'integracji',
      })}.`,
  },
  missingPlatforms: (names) =>
    `Brak odpowiedzi: ${list(names)}. Niektórych integracji może brakować lub mogą być nieaktualne.`,
  stalePlatforms: (names, asOf) => `Brak odpowiedzi: ${list(names)}. Ostatnia aktualizacja listy: ${moment(asOf)}.`,
  outdated: 'Ta lista może być nieaktualna.',

  flow: {
    opening: (name) => `Otwieranie usługi ${name}…`,
    waiting: (name) => `Oczekiwanie na usługę ${name}…`,
    waitingText: 'Dokończ w otwartym oknie.',
    detachedText: 'Dokończ w drugim oknie, a potem wróć tutaj. Ta strona zaktualizuje się sama.',
    blocked: 'Przeglądarka zablokowała okno',
    blockedText: 'Otwórz je samodzielnie lub kontynuuj tutaj.',
    checking: (name) => `Sprawdzanie usługi ${name}…`,
    connected: (name) => `Połączono z usługą ${name}`,
    failed: (name) => `Nie udało się połączyć z usługą ${name}`,
    unconfirmed: (name) => `Nie udało się potwierdzić połączenia z usługą ${name}`,
    open: (name) => `Otwórz usługę ${name}`,
    preparing: 'Przygotowywanie…',
    showWindow: 'Pokaż okno',
    useDialog: 'Kontynuuj tutaj',
    useWindow: 'Coś nie działa? Otwórz w oknie',
    cancel: 'Anuluj',
    dismiss: 'Ukryj',
    close: 'Zamknij',
  },

  disconnect: {
    ask: 'Odłącz…',
    title: (name) => `Odłączyć usługę ${name}?`,
    text: (name) =>
      `Ta aplikacja nie będzie mogła korzystać z usługi ${name} w Twoim imieniu, dopóki nie połączysz się ponownie.`,
    keep: 'Zachowaj połączenie',
    confirm: 'Odłącz',
    busy: 'Odłączanie…',
    busyName: (name) => `Odłączanie usługi ${name}…`,
    failed: (name) => `Nie udało się odłączyć usługi ${name}`,
  },

  detail: {
    back: 'Wszystkie integracje',
    reconnect: 'Połącz ponownie',
    actions: 'Co potrafi',
    triggers: 'Co może ją uruchomić',
    authFields: 'Jakie dane będą potrzebne',
    fieldTypes: {
      TEXT: 'Tekst',
      MULTI_LINE_TEXT: 'Długi tekst',
      PASSWORD: 'Hasło',
      NUMBER: 'Liczba',
      EMAIL: 'Adres e-mail',
      URL: 'Adres internetowy',
      BOOLEAN: 'Tak lub nie',
      SELECT: 'Wybór',
    },
    required: (fieldType) => `${fieldType}, pole wymagane`,
    optional: (fieldType) => `${fieldType}, pole opcjonalne`,
    failed: (name) => `Nie udało się wczytać szczegółów usługi ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'Ta lista integracji nie ma jeszcze tokena',
      text: 'Dla programistów: przekaż jej token JWT, który Twój backend podpisuje dla zalogowanej osoby, jako atrybut lub właściwość „token”.',
    },
    server: {
      title: 'Ta lista integracji nie ma serwera tokenów',
      text: 'Dla programistów: ustaw „server” na adres internetowy swojego serwera tokenów.',
    },
  },

  errors: {
    network: {
      title: 'Nie udało się uzyskać dostępu do integracji',
      text: 'Sprawdź połączenie z internetem i spróbuj ponownie.',
    },
    offline: { title: 'Jesteś offline', text: 'Połącz się z internetem i spróbuj ponownie.' },
    timeout: { title: 'Integracje zbyt długo nie odpowiadały', text: tryAgainSoon },
    outdated: { title: 'Ta strona jest nieaktualna', text: 'Dostępna jest nowsza wersja. Odśwież stronę.' },
    'bad-answer': {
      title: 'Odpowiedź nie pochodzi z właściwego serwera',
      text: 'Jeśli Twoja sieć wymaga zalogowania, najpierw to zrób, a potem spróbuj ponownie. Dla programistów: sprawdź atrybut „server”.',
    },
    'signed-out': { title: 'Wylogowano Cię', text: 'Zaloguj się ponownie, aby zobaczyć swoje integracje.' },
    'token-unavailable': {
      title: 'Nie udało się odnowić logowania',
      text: 'Spróbuj ponownie lub odśwież stronę. Dla programistów: „token-url” musi odpowiadać {"token": "…"}, a „getToken” zwracać JWT.',
    },
    'session-expired': { title: 'Strona łączenia wygasła', text: 'Spróbuj ponownie, aby otworzyć nową.' },
    unconfirmed: {
      title: 'Nie udało się potwierdzić połączenia',
      text: 'Może ono pojawić się na liście dopiero za chwilę. Jeśli się nie pojawi, spróbuj ponownie.',
    },
    'missing-token': {
      title: 'Nie zalogowano Cię tutaj',
      text: 'Dla programistów: serwer tokenów nie otrzymał poprawnego tokena. Ustaw „token” na JWT podpisany przez Twój backend.',
    },
    'invalid-token': {
      title: 'Logowanie nie zostało przyjęte',
      text: 'Dla programistów: serwer tokenów odrzucił token. Porównaj podpis, iss, aud i exp z ustawieniami serwera.',
    },
    'token-expired': {
      title: 'Sesja wygasła',
      text: 'Odśwież stronę lub zaloguj się ponownie, aby kontynuować.',
    },
    'origin-not-allowed': {
      title: 'Integracje nie są włączone dla tej witryny',
      text: 'Dla programistów: dodaj origin tej strony do zmiennej ALLOWED_ORIGINS serwera tokenów.',
    },
    'connect-not-allowed': {
      title: 'Nie masz uprawnień do łączenia integracji',
      text: 'Poproś o zgodę administrację swojego obszaru roboczego.',
    },
    'invalid-request': { title: 'Nie zrozumiano żądania', text: versionsDiffer },
    'not-found': {
      title: 'Pod tym adresem nie ma listy integracji',
      text: 'Dla programistów: sprawdź atrybut „server”.',
    },
    'integration-not-found': {
      title: 'Ta integracja nie jest już dostępna',
      text: 'Spróbuj ponownie, aby zobaczyć aktualną listę.',
    },
    'method-not-allowed': { title: 'Nie zrozumiano żądania', text: versionsDiffer },
    'payload-too-large': {
      title: 'Żądanie było za duże',
      text: 'Dla programistów: token jest prawdopodobnie za długi; maksimum to 8 KiB.',
    },
    'unsupported-media-type': { title: 'Nie zrozumiano żądania', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Tej integracji nie można tutaj połączyć',
      text: 'Skontaktuj się z osobami prowadzącymi tę witrynę.',
    },
    'rate-limited': { title: 'Zbyt wiele żądań', text: tryAgainSoon },
    internal: {
      title: 'Nie udało się wczytać integracji',
      text: `Błąd leży po naszej stronie. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'Usługa integracji jest niedostępna', text: tryAgainSoon },
    'platform-invalid': { title: 'Usługa integracji przesłała nieczytelną odpowiedź', text: tryAgainSoon },
    'platform-auth': {
      title: 'Integracje nie są jeszcze skonfigurowane',
      text: 'Dla programistów: platforma integracji odrzuciła klucz API serwera tokenów.',
    },
    'platform-busy': { title: 'Usługa integracji jest przeciążona', text: tryAgainSoon },
    'keys-unavailable': { title: 'Nie udało się sprawdzić logowania', text: tryAgainSoon },
    'platform-timeout': { title: 'Usługa integracji zbyt długo nie odpowiadała', text: tryAgainSoon },
  },
});

/** The platform's hosted page on its way: all that follows the click which opens its window. */
import { connectDialogStyles } from '../styles/connect-dialog.styles.ts';
import { flow } from '../styles/flow.styles.ts';

export { createConnectSession } from '../client-session.ts';
export { HostedFlow } from '../state/hosted-flow.ts';
export { connectDialog } from '../views/connect-dialog.ts';
export { flowBar } from '../views/flow-bar.ts';
export { flowAnnouncement } from '../views/flow-words.ts';

export const styles = [flow, connectDialogStyles];

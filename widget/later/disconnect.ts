/** What asks whether to disconnect, and does it. */
import { disconnectDialogStyles } from '../styles/disconnect-dialog.styles.ts';

export { deleteConnections } from '../client-disconnect.ts';
export { DisconnectController } from '../state/disconnect-controller.ts';
export { disconnectDialog } from '../views/disconnect-dialog.ts';

export const styles = [disconnectDialogStyles];

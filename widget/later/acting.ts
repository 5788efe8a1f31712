/** What follows on what a user does: connecting and disconnecting with their dialogs, and the list by keyboard. */
import { connectDialogStyles } from '../styles/connect-dialog.styles.ts';
import { dialog } from '../styles/dialog.styles.ts';
import { disconnectDialogStyles } from '../styles/disconnect-dialog.styles.ts';
import { flow } from '../styles/flow.styles.ts';

export { Acting } from '../state/acting.ts';
export { connectDialog } from '../views/connect-dialog.ts';
export { disconnectDialog } from '../views/disconnect-dialog.ts';
export { flowBar } from '../views/flow-bar.ts';
export { flowAnnouncement } from '../views/flow-words.ts';

export const styles = [dialog, flow, connectDialogStyles, disconnectDialogStyles];

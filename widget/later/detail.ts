/** One integration in the list's place. */
import { detail } from '../styles/detail.styles.ts';

export { DetailController } from '../state/detail-controller.ts';
export { detailAnnouncement, detailView } from '../views/detail.ts';

export const styles = [detail];

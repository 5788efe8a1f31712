/** What the list's place shows of one integration, and what asks for it. */
import { detail } from '../styles/detail.styles.ts';

export { DetailController } from '../state/detail-controller.ts';
export { detailAnnouncement, detailView } from '../views/detail.ts';

export const styles = [detail];

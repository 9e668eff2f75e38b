import { SideNav } from '../shell/frame/side-nav.tsx';

export const AdminLayout = () => <SideNav area="admin" />;

import { SideNav } from '../shell/side-nav.tsx';

export const AdminLayout = () => <SideNav area="admin" />;

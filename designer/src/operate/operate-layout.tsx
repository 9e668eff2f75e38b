import { SideNav } from '../shell/side-nav.tsx';

export const OperateLayout = () => <SideNav area="operate" />;

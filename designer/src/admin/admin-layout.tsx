export const AdminLayout = () => null;

import './mantineStyles.ts';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/theme.css';
import './ui/print/print.css';
import { createRoot } from 'react-dom/client';
import { App } from './frame/App.tsx';
import { followAttention } from './store/attention.ts';
import { startConnection } from './store/connection.ts';
import { followFleet } from './store/fleetStore.ts';
import { startRoute } from './store/routeStore.ts';
import { followSettings } from './store/settingsStore.ts';

startRoute();
followFleet();
followSettings();
followAttention();
startConnection();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
createRoot(root).render(<App />);

/**
 * All that /metrics tells, in its order. What a node says is there only while the node is heard and reports
 * it: a series that ends is not known, and none stands for another.
 */
export const families = {
  watchline_build_info: 'The Watchline that tells this; always 1.',
  watchline_start_time_seconds: 'When it started, seconds since 1970.',
  watchline_simulated: 'Whether the nodes are simulated, for practice.',
  watchline_recording: 'Whether the history is being written. While it is not, no alarms are counted.',
  watchline_chain_intact: 'Whether the last test alarm came through, from a frame to the pages.',
  watchline_chain_age_seconds: 'Since a test alarm last came through.',
  watchline_last_event_age_seconds: 'Since any node last told an event.',
  watchline_fault: 'What Watchline finds wrong with itself, or with its link to the node named.',

  watchline_link_up: 'Whether the node is heard.',
  watchline_link_state: 'How the connection to the node stands: 1 for the state it is in.',
  watchline_node_state_age_seconds: 'Since the node, or the gateway that speaks for it, was last heard.',
  watchline_system_age_seconds:
    'Since the gateway last heard the system; that it is silent says nothing of it.',
  watchline_node_in_maintenance: 'Whether somebody works on the node: nobody is called for it.',
  watchline_node_gaps: 'Stretches of the history of the node that are lost.',
  watchline_node_info: 'What the node is; always 1.',
  watchline_node_not_reported:
    'What a node of this kind never tells, so that nothing is known of it; always 1.',
  watchline_node_left_out: 'Licenses and services of the node that were too many to be told here.',

  watchline_alarms_active:
    'Active alarms of the node by severity; of a gateway, only those that it heard begin, and no 0.',
  watchline_alarms_unacknowledged: 'Active alarms of the node that nobody has acknowledged, by severity.',

  watchline_license_mode: 'License mode of the node: 1 for the one it is in.',
  watchline_license_grace_days:
    'Whole days of grace left, 0 on the last one; only while a grace period runs.',
  watchline_license_required: 'Licenses of the feature that the configuration asks for.',
  watchline_license_granted: 'Licenses of the feature that are granted.',
  watchline_license_virtual: 'Licenses of the feature that only the grace period grants.',
  watchline_weblm_reachable: 'Whether the WebLM server of the node answers.',
  watchline_weblm_capacity: 'Licenses of the feature that the WebLM server has.',
  watchline_weblm_used: 'Licenses of the feature that it has given out.',

  watchline_service_up: 'Whether the service is running.',
  watchline_portal_serving: 'Which one-X Portal serves the clients: 1 for the side that does.',
} as const;

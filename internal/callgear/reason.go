package callgear

import (
	"strings"

	"otklik/internal/event"
)

// causes group the vendor's reasons for the end of a call or a leg, so that a
// person can be told why. The grouping is ours; the words are the vendor's.
var causes = func() map[string]event.CallCause {
	out := map[string]event.CallCause{}
	for cause, words := range map[event.CallCause]string{
		event.CauseCallerLeft: "subscriber_disconnects disconnect_before_call_processing",
		event.CauseNobodyTook: "no_success_operator_call operator_not_responsible timeout operator_busy operator_disconnects employee_busy " +
			"employee_busy_after_call no_operator_confirmation operator_channels_busy call_enqueued action_interval_exceeded",
		event.CauseNobodyDialled: "no_operator_cdr_found employee_without_phones group_without_phones sip_offline employee_inactive " +
			"employee_inactive_by_schedule employee_phone_inactive employee_phone_inactive_by_schedule phone_group_inactive_by_schedule " +
			"group_inactive_by_schedule group_phone_inactive in_call_not_allowed",
		event.CauseStatusForbade: "employee_status_break employee_status_do_not_disturb employee_status_not_at_workplace employee_status_not_at_work " +
			"employee_status_auto_out_call employee_auto_status_do_not_disturb phone_protocol_not_allowed_by_status out_call_not_allowed_by_status " +
			"external_call_not_allowed_by_status internal_call_not_allowed_by_status",
		event.CauseLimits: "max_in_call_reached max_out_call_reached no_resources no_money not_enough_money limit_exceeded net_lock locked_phone " +
			"component_is_inactive account_not_found contract_not_found incorrect_config internal_error",
		event.CauseFiltered:       "numa_in_spam_list numa_dnd_interval too_many_identical_incoming_calls locked_numb",
		event.CauseOutFailed:      "no_success_subscriber_call subscriber_busy subscriber_not_responsible subscriber_number_problems",
		event.CauseTakenElsewhere: "another_operator_answer",
		event.CauseTransfer:       "transfer_disconnects",
		event.CauseNormal:         "success_finish operator_answer scenario_disconnects fax_session_done",
	} {
		for _, word := range strings.Fields(words) {
			out[word] = cause
		}
	}
	return out
}()

// code gives a word of the vendor's as one: small letters, digits and _; what
// is no word is nothing.
func code(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	const longest = 64
	if len(text) > longest || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		return ""
	}
	return text
}

package metric

// Figures of invitations (metrics 5.4): all of one cohort, by the moment at
// which the invitation was shown, so that shown = accepted + declined +
// ignored, and no share is above one hundred.

var invShown = Metric{
	ID: "inv.shown", Version: 1,
	Name: Words{"Показано приглашений", "Invitations shown"},
	Definition: Words{
		"Приглашения, появившиеся на странице посетителя, по моменту показа. Приглашение само по себе диалогом не считается.",
		"Invitations that appeared on a visitor's page, by the moment they did. An invitation by itself is no conversation.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	invitation: func(l *InviteLine, out *verdicts) {
		v, _ := l.whole()
		v.Clause, v.Counted, v.Provisional = "invited_shown", true, false
		out.add(v, l.Shown.Seq)
	},
}

var invAccepted = Metric{
	ID: "inv.accepted", Version: 1,
	Name: Words{"Принято приглашений", "Invitations accepted"},
	Definition: Words{
		"Показанные приглашения, после которых посетитель написал не позже чем через 10 минут: с этого начался диалог. Открыть окно и ничего не написать — ещё не принять. По моменту показа.",
		"Invitations shown after which the visitor wrote within 10 minutes: the conversation began of it. To open the chat and write nothing is not to accept. By the moment shown.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	invitation: ifFate("invited_wrote"),
}

var invDeclined = Metric{
	ID: "inv.declined", Version: 1,
	Name: Words{"Отклонено приглашений", "Invitations declined"},
	Definition: Words{
		"Показанные приглашения, на которые посетитель ответил «Нет, спасибо». Диалогами они не считаются. По моменту показа.",
		"Invitations shown to which the visitor answered “No, thanks”. They are no conversations. By the moment shown.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	invitation: ifFate("invited_declined"),
}

var invIgnored = Metric{
	ID: "inv.ignored", Version: 1,
	Name: Words{"Приглашений без ответа", "Invitations ignored"},
	Definition: Words{
		"Показанные приглашения, на которые за 10 минут не ответили: не написали и не отказались, или ушли со страницы. По моменту показа.",
		"Invitations shown that nobody answered in 10 minutes: the visitor neither wrote nor refused, or left the page. By the moment shown.",
	},
	Unit: Times, Family: FamilyStart, How: Count,
	invitation: ifFate("invited_ignored"),
}

var invConversion = Metric{
	ID: "inv.conversion", Version: 1,
	Name: Words{"Конверсия приглашений", "Conversion of invitations"},
	Definition: Words{
		"Доля показанных приглашений, с которых начался диалог. По моменту показа; пока приглашение может быть принято, доля предварительная.",
		"The share of invitations shown of which a conversation began. By the moment shown; while one can still be accepted the share is provisional.",
	},
	Unit: Percent, Family: FamilyStart, How: Share,
	invitation: func(l *InviteLine, out *verdicts) {
		v, seq := l.whole()
		v.Counted, v.Value = true, 0
		if l.Accepted.Happened() {
			v.Value = 1
		}
		out.add(v, l.Shown.Seq, seq)
	},
}

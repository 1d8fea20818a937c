package event

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden lines anew: only for a kind that no log holds yet")

// samples has one fact of every kind, with every field filled.
func samples() []Fact {
	why := Decision{Rule: RuleSticky, Ranked: []Candidate{{Operator: 5, Used: 25, Capacity: 100, IdleMs: 90000, Offers: 3, Level: 2}},
		Skipped: map[string][]OperatorID{"full": {6, 7}, "level": {8}}}
	return []Fact{
		&Opened{Conversation: 1, Visitor: 2, Channel: ChannelSite, Group: 3, Priority: 5, StartOnline: true, Previous: 4, Sticky: 5, Present: true},
		&Posted{Conversation: 1, Message: 10, Author: ByOperator, Operator: 5, Key: "k\"<>", Length: 7, Files: 2},
		&Noted{Conversation: 1, Message: 11, Operator: 5, Key: "n", Length: 8, Files: 1},
		&WaitBegan{Conversation: 1, Wait: 2, Cause: WaitTransferred, Group: 3, Operator: 5},
		&OfferMade{Conversation: 1, Offer: 12, Wait: 2, Operator: 5, Group: 3, Deadline: 1800000030000, Nth: 4, AboveLimit: true, Why: why},
		&OfferEnded{Conversation: 1, Offer: 12, Wait: 2, Operator: 5, Outcome: OfferExpired, NoAnswers: 3},
		&Accepted{Conversation: 1, Wait: 2, Operator: 5, Way: AcceptTakeOver, Offer: 12, From: 6},
		&TypingStarted{Conversation: 1, Operator: 5},
		&Read{Conversation: 1, By: ByOperator, Operator: 5, Message: 10},
		&Transferred{Conversation: 1, By: 5, From: 6, ToGroup: 3, ToOperator: 7},
		&Released{Conversation: 1, Operator: 5, Cause: WorkTakenOver},
		&Prioritised{Conversation: 1, By: 5, Priority: 1},
		&Closed{Conversation: 1, By: CloseOperator, Operator: 5, Who: 6},
		&Reopened{Conversation: 1, By: ByOperator, Operator: 5},
		&WrapUpBegan{Conversation: 1, Operator: 5, Seconds: 60},
		&WrapUpEnded{Conversation: 1, Operator: 5, Reason: WrapUpDone, By: 6},
		&Finalised{Conversation: 1, Visitor: 2, Operator: 5, ByTimer: true},
		&VisitorLeft{Conversation: 1, Visitor: 2},
		&VisitorReturned{Conversation: 1, Visitor: 2},
		&LeftMarked{Conversation: 1, Mark: MarkOffline},
		&StatusChanged{Operator: 5, Status: StatusAway, Reason: ReasonNoAnswers, By: 6, Unstaffed: []GroupID{3, 4}},
		&OperatorConnected{Operator: 5},
		&OperatorDisconnected{Operator: 5},
		&OperatorSuspected{Operator: 5, Since: 1800000000000, Unstaffed: []GroupID{3}},
		&OperatorLost{Operator: 5, Since: 1800000000000},
		&OrganisationSet{Zone: "Europe/Moscow", Language: "ru", By: 6},
		&DeskRulesSet{By: 6, Rules: DeskRules{SuspectSeconds: 10, LostSeconds: 30, ReturnSeconds: 60, VisitorGraceSeconds: 15,
			LeftMessageSeconds: 120, LeftOfflineSeconds: 1200, StickyWindowSeconds: 86400}},
		&GroupSet{Group: 3, Removed: true, By: 6, Rules: GroupRules{Strategy: LeastLoaded, Priority: 5, AgeStepSeconds: 60, OfferSeconds: 30,
			NoAnswerLimit: 3, CoolOffSeconds: 300, OverflowSeconds: []int{60, 180}, OverflowGroup: 4, OverflowGroupSeconds: 120,
			StickyHoldSeconds: 20, MissedSeconds: 30, QueueLeftSeconds: 60, QueueTimeoutSeconds: 600, IdleCloseSeconds: 3600, FinaliseSeconds: 3600, CategoryRequired: true, WrapUpSeconds: 60, Schedule: 7}},
		&OperatorSet{Operator: 5, Groups: []Membership{{Group: 3, Level: 2}}, Off: true, Schedule: 7, By: 6, Unstaffed: []GroupID{3}, Capacity: Capacity{Points: 100,
			Channels: map[Channel]ChannelCapacity{ChannelSite: {Weight: 25, Limit: 4, Reserve: 50}, ChannelCall: {Weight: 100, Limit: 1, Exclusive: true}}}},
		&CategorySet{Category: 9, Parent: 8, Group: 3, Retired: true, By: 6},
		&ScheduleSet{Schedule: 7, Removed: true, By: 6, Hours: Hours{Zone: "Asia/Kolkata", Week: [7][]Span{{{From: 540, To: 780}, {From: 840, To: 1080}}, {{From: 0, To: 1440}}},
			Days: []DayHours{{Date: "2026-01-01"}, {Date: "2026-12-31", Spans: []Span{{From: 540, To: 900}}}}}},
		&Categorised{Conversation: 1, Category: 9, By: 5},
		&Rated{Conversation: 1, Visitor: 2, Scale: RatingFive, Score: 4, Length: 12},
		&InvitationRuleSet{ID: 61, By: 6, Rule: InvitationRule{Group: 3, Operator: 5, AfterSeconds: 300, Clock: ClockPage, Audience: InviteNew,
			PauseSeconds: 604800, Off: true, Removed: true}},
		&InvitationShown{Invitation: 13, Rule: 61, Group: 3, Operator: 5, By: 5},
		&InvitationDeclined{Invitation: 13, Rule: 61, Group: 3},
		&InvitationAccepted{Conversation: 1, Invitation: 13, Rule: 61, Group: 3},
		&DeskStarted{Version: "v1"},
		&DeskStopped{},
		&CallSignalled{Call: 21, Integration: 2, Notification: 31, Reading: 2, Signal: SignalLegEnded, VendorAt: 1800000000000, Zoned: true,
			Received: 1800000001000, Late: true, Direction: CallOut, Source: "callapi", Contact: 41, Line: 42, Leg: "77", Legs: []string{"77", "78"},
			Side: SideOperator, Calling: 42, Called: 41, Employee: 51, Employees: []EmployeeID{51, 52}, Transferred: true, Failed: true, Lost: Yes,
			Reason: "operator_busy", Cause: CauseNobodyTook, TalkSeconds: 5, WaitSeconds: 6, TotalSeconds: 7, Scenario: 61, Operation: 62,
			Groups: []NameID{63}, Tags: []NameID{64}, Recordings: []RecordingID{71}, Seconds: 8, Attempt: 81},
		&EmployeeMatched{Employee: 51, Operator: 5, By: 6},
		&CallRequested{Attempt: 81, Integration: 2, Operator: 5, Employee: 51, Contact: 41, Line: 42, Case: 91},
		&CallRequestAnswered{Attempt: 81, Refusal: "no_points"},
		&RecordingHeard{Recording: 71, Call: 21, Operator: 5},
		&CustomerCreated{Customer: 20, Phone: 21, By: 5},
		&PhoneLinked{Customer: 20, Phone: 21, By: 5},
		&PhoneUnlinked{Customer: 20, Phone: 21, By: 5},
		&CustomersMerged{Into: 20, From: 22, By: 5},
		&VisitorLinked{Customer: 20, Visitor: 2, By: 5},
		&CaseNumbered{Case: 30, Customer: 20, Call: 31, Operator: 5},
		&CaseCreated{Case: 30, Customer: 20, Call: 31, Operator: 5, By: 6},
		&CaseAttached{Case: 30, Call: 31, Operator: 5, By: 6},
		&CaseDrafted{Customer: 20, Call: 31, Operator: 5, Filled: true},
		&CaseNoted{Case: 30, By: 5, Length: 12},
		&CaseStatusSet{Case: 30, Status: CasePending, By: 5},
		&CaseAssigned{Case: 30, Operator: 5, By: 6},
		&CaseReworded{Case: 30, By: 5},
	}
}

// A recorded fact is read for ever: what a line says today, it says tomorrow.
func TestGoldenFacts(t *testing.T) {
	path := filepath.Join("testdata", "facts.golden")
	var b bytes.Buffer
	for _, f := range samples() {
		body, err := Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(string(f.Kind()) + " " + string(body) + "\n")
	}
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, is := strings.Split(string(golden), "\n"), strings.Split(b.String(), "\n")
	for i := range max(len(want), len(is)) {
		if i >= len(want) || i >= len(is) || want[i] != is[i] {
			t.Fatalf("line %d of %s is no longer what facts become:\n%s", i+1, path, strings.Join(is[min(i, len(is)-1):], "\n"))
		}
	}
	for i, f := range samples() {
		kind, body, _ := strings.Cut(want[i], " ")
		back, err := Decode(Kind(kind), []byte(body))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, f) {
			t.Errorf("%s comes back as %+v, was %+v", kind, back, f)
		}
	}
}

func TestEveryKindHasASample(t *testing.T) {
	var is []Kind
	for _, f := range samples() {
		is = append(is, f.Kind())
		for i, v := 0, reflect.ValueOf(f).Elem(); i < v.NumField(); i++ {
			if v.Field(i).IsZero() {
				t.Errorf("the sample of %s leaves %s empty", f.Kind(), v.Type().Field(i).Name)
			}
		}
	}
	want := Kinds()
	slices.Sort(is)
	slices.Sort(want)
	if !slices.Equal(is, want) {
		t.Errorf("samples of %v, kinds are %v", is, want)
	}
}

func TestUnknownKindIsNotGuessedAt(t *testing.T) {
	if f, err := Decode("conversation.sung", []byte("{}")); err == nil {
		t.Errorf("decoded as %T", f)
	}
}

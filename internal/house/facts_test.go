package house

import (
	"go/ast"
	"slices"
	"strings"
	"testing"

	"otklik/internal/event"
	"otklik/internal/sim"
)

// folds says which fold takes which fact in. A fact that nobody's state needs
// stands here with an empty list: it is kept for reports.
var folds = map[string][]string{
	"Opened":               {"conversation"},
	"Posted":               {"conversation"},
	"Noted":                {"conversation"},
	"WaitBegan":            {"conversation"},
	"OfferMade":            {"conversation", "operator"},
	"OfferEnded":           {"conversation", "operator"},
	"Accepted":             {"conversation", "operator"},
	"TypingStarted":        {"conversation"},
	"Read":                 {"conversation"},
	"Transferred":          {}, // what it does to the state, the facts after it say
	"Released":             {"conversation", "operator"},
	"Prioritised":          {"conversation"},
	"Closed":               {"conversation", "operator"},
	"Reopened":             {"conversation"},
	"WrapUpBegan":          {"conversation"},
	"WrapUpEnded":          {"conversation", "operator"},
	"Finalised":            {"conversation"},
	"Categorised":          {"conversation"},
	"Rated":                {"conversation"},
	"VisitorLeft":          {"conversation"},
	"VisitorReturned":      {"conversation"},
	"LeftMarked":           {"conversation"},
	"StatusChanged":        {"operator"},
	"OperatorConnected":    {"operator"},
	"OperatorDisconnected": {"operator"},
	"OperatorSuspected":    {"operator"},
	"OperatorLost":         {"operator"},
	"OrganisationSet":      {"settings"},
	"DeskRulesSet":         {"settings"},
	"GroupSet":             {"settings"},
	"OperatorSet":          {"settings"},
	"CategorySet":          {"settings"},
	"ScheduleSet":          {"settings"},
	"InvitationRuleSet":    {"settings"},
	"InvitationShown":      {}, // of no conversation: for figures
	"InvitationDeclined":   {},
	"InvitationAccepted":   {"conversation"},
	"CallRequested":        {}, // who asked for a call, in which case
	"CallRequestAnswered":  {},
	"RecordingHeard":       {}, // who listened
	"DeskStarted":          {"operator"},
	"DeskStopped":          {}, // for reports: how long nobody was served
	"CallSignalled":        {"call"},
	"EmployeeMatched":      {"settings"},

	// Of customers and cases: package cases derives, it does not apply.
	"CustomerCreated": {}, "PhoneLinked": {}, "PhoneUnlinked": {}, "CustomersMerged": {}, "VisitorLinked": {},
	"CaseNumbered": {}, "CaseCreated": {}, "CaseAttached": {}, "CaseDrafted": {},
	"CaseNoted": {}, "CaseStatusSet": {}, "CaseAssigned": {}, "CaseReworded": {},
}

func TestEveryFactIsSomebodysConcern(t *testing.T) {
	files := sources(t)
	kinds := factNames(files)
	if len(kinds) != len(event.Kinds()) {
		t.Errorf("%d structs are facts, and %d kinds are registered", len(kinds), len(event.Kinds()))
	}
	is := map[string][]string{}
	for _, fold := range []string{"conversation", "operator", "settings", "call"} {
		for _, name := range casesOfApply(files, "internal/"+fold) {
			is[name] = append(is[name], fold)
		}
	}
	for _, name := range kinds {
		want, listed := folds[name]
		if !listed {
			t.Errorf("the fact %s is new: say here which folds take it in, or that none does", name)
		} else if !slices.Equal(is[name], want) {
			t.Errorf("the fact %s is taken in by %v, and should be by %v", name, is[name], want)
		}
	}
	for name := range folds {
		if !slices.Contains(kinds, name) {
			t.Errorf("there is no fact %s", name)
		}
	}
}

// factNames gives the structs of package event that have a Kind.
func factNames(files []file) []string {
	var out []string
	for _, f := range files {
		if f.folder != "internal/event" || f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "Kind" && fn.Recv != nil {
				out = append(out, fn.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
			}
		}
	}
	return out
}

// casesOfApply gives the facts in the type switch of a package's Apply.
func casesOfApply(files []file, folder string) []string {
	var out []string
	for _, f := range files {
		if f.folder != folder || f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "Apply" {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if c, ok := n.(*ast.CaseClause); ok {
					for _, e := range c.List {
						if star, ok := e.(*ast.StarExpr); ok {
							out = append(out, star.X.(*ast.SelectorExpr).Sel.Name)
						}
					}
				}
				return true
			})
		}
	}
	return out
}

// The simulation demands that each of these happens: its lists must be whole.
func TestSimulationDemandsEveryCode(t *testing.T) {
	lists := map[string][]string{
		"Outcome": texts(sim.Outcomes), "WaitCause": texts(sim.WaitCauses), "CloseBy": texts(sim.CloseBys), "WrapUpEnd": texts(sim.WrapUpEnds),
		"AcceptWay": texts(sim.AcceptWays), "StatusReason": texts(sim.StatusReasons),
	}
	constants := map[string][]string{}
	for _, f := range sources(t) {
		if f.folder != "internal/event" || f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 {
				if name, ok := v.Type.(*ast.Ident); ok {
					if text, ok := v.Values[0].(*ast.BasicLit); ok {
						constants[name.Name] = append(constants[name.Name], strings.Trim(text.Value, `"`))
					}
				}
			}
			return true
		})
	}
	for name, demanded := range lists {
		slices.Sort(demanded)
		slices.Sort(constants[name])
		if !slices.Equal(demanded, constants[name]) {
			t.Errorf("the simulation demands of %s %v, and there are %v", name, demanded, constants[name])
		}
	}
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return out
}

// Every line of the tables of routes names a permission.
func TestEveryRouteNamesAPermission(t *testing.T) {
	permissions, lines := map[string]bool{}, 0
	for _, f := range sources(t) {
		if !strings.HasPrefix(f.path, "internal/web/routes") || f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec: // public = access.Public
				if s, ok := n.Values[0].(*ast.SelectorExpr); ok && len(n.Values) == 1 && s.X.(*ast.Ident).Name == "access" {
					permissions[n.Names[0].Name] = true
				}
			case *ast.CompositeLit:
				if n.Type != nil || len(n.Elts) != 3 {
					break
				}
				lines++
				who, ok := n.Elts[1].(*ast.Ident)
				if !ok || !permissions[who.Name] {
					t.Errorf("%s: the route names no permission of package access", f.fset.Position(n.Pos()))
				}
			}
			return true
		})
	}
	if lines < 10 {
		t.Errorf("%d routes found: the table is no longer read", lines)
	}
}

package emulate

import "time"

// Employee is somebody whom the exchange can ring.
type Employee struct {
	ID        int64
	FirstName string
	LastName  string
	Email     string
	Phone     string // digits
	Extension string
	Groups    []int64
	Status    int64 // of Statuses
	Quiet     bool  // no random call is theirs: somebody real sits there and calls through the interface
}

// FullName is how notifications name an employee.
func (e Employee) FullName() string { return e.LastName + " " + e.FirstName }

// Group is a group of employees.
type Group struct {
	ID   int64
	Name string
}

// Status is what an employee may say of themselves.
type Status struct {
	ID       int64
	Name     string
	Mnemonic string
	Worktime bool
}

// Statuses are the standard ones of an account.
var Statuses = []Status{
	{1, "Доступен", "available", true},
	{2, "Перерыв", "break", true},
	{3, "Не беспокоить", "do_not_disturb", true},
	{4, "Нет на месте", "not_at_workplace", true},
	{5, "Нет на работе", "not_at_work", false},
	{6, "Неизвестно", "unknown", false},
}

const available = 1

// Account is what a customer of the vendor has. Zero fields get defaults.
type Account struct {
	AppID     int64
	Zone      string // IANA
	Numbers   []string
	Employees []Employee
	Groups    []Group
	Token     string // the API key
	Expired   string // an API key that was valid once
	Login     string // of a user, for login.user
	Password  string
	Without   []string // components that are off: call_api, call_api_management, data_api
	Refuse    bool     // our address is not on its list

	DayPoints    int // of each interface
	MinutePoints int
}

// Usual is an account of a small shop: five employees in two groups.
func Usual() Account {
	return Account{
		AppID: 71044, Zone: "Europe/Moscow", Numbers: []string{"74951511155", "78005553535"},
		Groups: []Group{{501, "Продажи"}, {502, "Поддержка"}},
		Employees: []Employee{
			{ID: 1001, FirstName: "Мария", LastName: "Соколова", Email: "maria@otklik.example", Phone: "79160000001", Extension: "101", Groups: []int64{501}, Status: available},
			{ID: 1002, FirstName: "Дмитрий", LastName: "Орлов", Email: "dmitry@otklik.example", Phone: "79160000002", Extension: "102", Groups: []int64{501}, Status: available},
			{ID: 1003, FirstName: "Светлана", LastName: "Фёдорова", Email: "svetlana@otklik.example", Phone: "79160000003", Extension: "103", Groups: []int64{502}, Status: available},
			{ID: 1004, FirstName: "Игорь", LastName: "Петров", Email: "igor@otklik.example", Phone: "79160000004", Extension: "104", Groups: []int64{502}, Status: available},
			{ID: 1005, FirstName: "Пётр", LastName: "Складов", Email: "sklad@otklik.example", Phone: "79160000005", Extension: "105", Groups: []int64{502}, Status: available},
		},
		Token: "emulated-key", Expired: "expired-key", Login: "demo", Password: "demo",
		DayPoints: 1000, MinutePoints: 60,
	}
}

func (a Account) location() *time.Location {
	zone, err := time.LoadLocation(a.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

func (a Account) lacks(component string) bool {
	for _, one := range a.Without {
		if one == component {
			return true
		}
	}
	return false
}

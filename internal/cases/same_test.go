package cases

import (
	"reflect"
	"testing"
)

// Two cases are the same only if nothing differs, whatever fields a case gets.
func TestSameSeesEveryField(t *testing.T) {
	shape := reflect.TypeFor[Case]()
	for i := range shape.NumField() {
		f := shape.Field(i)
		if !f.IsExported() {
			continue // of the derivation
		}
		var a, b Case
		switch v := reflect.ValueOf(&b).Elem().Field(i); v.Kind() {
		case reflect.Int64:
			v.SetInt(1)
		case reflect.String:
			v.SetString("x")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Struct:
			v.Field(0).SetInt(1)
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		default:
			t.Fatalf("%s is a %s: say how two of it differ", f.Name, v.Kind())
		}
		if !a.Same(&a) || a.Same(&b) || b.Same(&a) {
			t.Errorf("two that differ in %s are the same", f.Name)
		}
	}
}

package demo

import "otklik/internal/wire"

// What visits are made up of.

var (
	femaleNames    = []string{"Анна", "Мария", "Елена", "Ольга", "Наталья", "Ирина", "Татьяна", "Юлия", "Ксения", "Дарья", "Алина", "Вера"}
	maleNames      = []string{"Александр", "Дмитрий", "Сергей", "Андрей", "Иван", "Михаил", "Николай", "Роман", "Артём", "Олег", "Кирилл", "Денис"}
	femaleFamilies = []string{"Смирнова", "Иванова", "Кузнецова", "Попова", "Васильева", "Соколова", "Морозова", "Новикова", "Козлова", "Белова", "Тарасова"}
	maleFamilies   = []string{"Смирнов", "Иванов", "Кузнецов", "Попов", "Васильев", "Соколов", "Морозов", "Новиков", "Козлов", "Белов", "Тарасов"}
	englishNames   = []string{"Emma Brown", "Oliver Smith", "Nino Beridze", "Lukas Weber", "Sofia Rossi", "James Miller", "Aigul Serik"}

	// They stand in quotation marks wherever they are spoken of: theirs are the inner ones.
	items = []string{"Плед „Тундра“ 140×200", "Одеяло „Лён и хлопок“", "Чайник „Самовар-мини“", "Ваза „Капля“", "Набор свечей „Вечер“",
		"Ночник „Луна“", "Постельное бельё „Сатин“", "Полотенце банное „Маэстро“", "Фартук льняной", "Подушка „Облако“", "Термос „Дорога“"}
	englishItems = []string{"Tundra plaid", "Linen blanket", "Moon lamp", "Satin bed set", "Cloud pillow"}

	whens        = []string{"сегодня до 18:00", "завтра до обеда", "завтра с 14 до 18", "в четверг", "в понедельник утром", "15-го числа"}
	whensEnglish = []string{"tomorrow", "on Thursday", "on Monday morning", "within two days"}

	screens      = []string{"1920×1080", "1536×864", "2560×1440", "1366×768", "1440×900"}
	phoneScreens = []string{"390×844", "412×915", "360×800", "393×873"}

	desktops = []string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 YaBrowser/25.10.0.0 Safari/537.36",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
		"Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
	}
	phones = []string{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
		"Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
		"Mozilla/5.0 (Linux; arm_64; Android 15; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 YaBrowser/25.10.1.0 Mobile Safari/537.36",
	}

	referrers = []string{"https://yandex.ru/", "https://www.google.com/", "", "https://vk.com/", "", "https://dzen.ru/"}

	shopPages = []wire.Page{
		{URL: "/", Title: "Тёплый дом"},
		{URL: "/catalog", Title: "Каталог"},
		{URL: "/catalog/pledy", Title: "Пледы и покрывала"},
		{URL: "/catalog/odeyala", Title: "Одеяла"},
		{URL: "/catalog/posuda", Title: "Посуда"},
		{URL: "/catalog/svet", Title: "Светильники"},
		{URL: "/catalog/sale", Title: "Распродажа"},
		{URL: "/delivery", Title: "Доставка и оплата"},
		{URL: "/returns", Title: "Возврат и обмен"},
		{URL: "/cart", Title: "Корзина"},
		{URL: "/item/plaid-tundra", Title: "Плед «Тундра» 140×200"},
		{URL: "/item/kettle", Title: "Чайник «Самовар-мини»"},
	}

	// what operators write into a visitor's card
	remarks = []string{"Постоянный покупатель", "Просил звонить после 18", "Чувствителен к запахам: без ароматизаторов", "Оптовый клиент",
		"Предпочитает пункт выдачи", "Дважды возвращал: уточнять размер"}

	// small talk of operators where no script says what to answer
	opening = []string{"Здравствуйте! Чем могу помочь?", "Добрый день! Слушаю вас.", "Здравствуйте! Сейчас разберёмся."}
	filler  = []string{"Уточняю, одну минуту, пожалуйста.", "Понял вас, проверяю.", "Спасибо, что подождали! Могу ещё чем-то помочь?",
		"Записал. Передам коллегам, они подтвердят письмом.", "Хороший вопрос, сейчас посмотрю."}
)

type place struct{ city, zone string }

// The last three are where people write English.
var places = []place{
	{"Москва", "Europe/Moscow"}, {"Москва", "Europe/Moscow"}, {"Москва", "Europe/Moscow"}, {"Санкт-Петербург", "Europe/Moscow"},
	{"Казань", "Europe/Moscow"}, {"Самара", "Europe/Samara"}, {"Екатеринбург", "Asia/Yekaterinburg"}, {"Омск", "Asia/Omsk"},
	{"Новосибирск", "Asia/Novosibirsk"}, {"Красноярск", "Asia/Krasnoyarsk"}, {"Иркутск", "Asia/Irkutsk"},
	{"Владивосток", "Asia/Vladivostok"}, {"Калининград", "Europe/Kaliningrad"}, {"Краснодар", "Europe/Moscow"},
	{"Berlin", "Europe/Berlin"}, {"Tbilisi", "Asia/Tbilisi"}, {"Almaty", "Asia/Almaty"},
}

var latin = map[rune]string{'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "h", 'ц': "c",
	'ч': "ch", 'ш': "sh", 'щ': "sch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya"}

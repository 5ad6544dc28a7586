"""Forenames and surnames by heritage. Lists of words only; every pairing is made up by the generator."""

from typing import Final


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, which is how lists of words are kept here: a hundred names are easier to read so."""
    return tuple(text.split())


_BRITISH_MEN: Final = words(
    "Liam Callum Ryan Jordan Kyle Connor Jamie Lewis Scott Craig Darren Wayne Lee Gary Kevin Stuart Neil Ian Keith "
    "Alan Trevor Derek Roy Ronald Norman Stanley Frank Arthur Harry George Jack Oliver Charlie Alfie Toby Dylan Ethan "
    "Mason Nathan Aaron Bradley Reece Shaun Dean Carl Glenn Barry Nigel Clive Graham Philip Simon Andrew Mark Paul "
    "Stephen Peter David Michael Robert Thomas Daniel Matthew Adam Ben Luke Josh Sam Gavin Rhys Owen Gareth Declan "
    "Corey Kane"
)
_BRITISH_WOMEN: Final = words(
    "Chloe Megan Jade Amber Kayleigh Leanne Kirsty Stacey Gemma Kelly Donna Tracey Sharon Debbie Mandy Julie Karen "
    "Susan Linda Maureen Doreen Joyce Edna Vera Irene Audrey Beryl Sheila Pauline Janet Gillian Alison Helen Claire "
    "Rachel Nicola Samantha Rebecca Laura Emma Sarah Lucy Hannah Sophie Ellie Poppy Lily Freya Isla Erin Molly Paige "
    "Courtney Natalie Vicky Tina Lorraine Yvonne Heather Fiona Bethany Abigail Georgia Holly Zoe Carly Cheryl Jean "
    "Dawn Lisa"
)
_BRITISH_SURNAMES: Final = words(
    "Hargreave Lomas Pickering Thackray Bowditch Fenwright Marlow Tasker Goodchild Penrose Whitlock Ashdown Brindley "
    "Cotterill Dunstable Ellershaw Farrant Gosling Hathaway Ibbotson Jessop Kitchener Lockyer Mossop Nettleton Oakden "
    "Pargeter Quayle Rudge Sowden Tranter Underhill Varley Wainwright Yarwood Abbott Barker Chadwick Dawson Eccles "
    "Fletcher Garside Hobson Irving Jepson Kershaw Langley Mercer Naylor Osborne Parkin Ratcliffe Sharples Tindall "
    "Unwin Vickers Walmsley Yates Atkin Bagshaw Clegg Dyson Entwistle Firth Gledhill Haigh Ingham Jagger Kaye Lister "
    "Midgley Nuttall Ogden Pollard Rigby Shaw Turner Upton Vernon Whitaker Archer Bishop Church Gay White Black Brown "
    "Green Moor English Welch Scott French Holland German Pope Abbot Monk Priest Temple Christian Cross Bacon Cripps "
    "Dyke Blackman Whiteman Allen Baker Carter Davies Evans Foster Griffiths Harris Jenkins Knight Lloyd Morgan Owen "
    "Price Reed Stone Taylor Vaughan Ward Young Bell Cole Day Ellis Ford Gibbs Hunt Jones King Lane Mills Nash Page"
)

FORENAMES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "British": (_BRITISH_MEN, _BRITISH_WOMEN),
    "Irish": (
        words("Cormac Fergal Padraig Declan Eoin Brendan Ciaran Donal Niall Seamus Ronan Colm"),
        words("Aoife Siobhan Orla Niamh Grainne Bridget Maeve Roisin Sinead Deirdre Ciara Noreen"),
    ),
    "Polish": (
        words("Piotr Krzysztof Tomasz Marek Pawel Jakub Wojciech Dariusz Mateusz Grzegorz Adrian Lukasz Szymon Rafal"),
        words("Agnieszka Magda Katarzyna Joanna Ewa Monika Beata Dorota Justyna Karolina Zofia Aneta Iwona Natalia"),
    ),
    "Romanian": (
        words("Ionut Andrei Mihai Florin Cristian Vasile Gheorghe Bogdan Razvan Sorin Marius Costel"),
        words("Ioana Elena Mihaela Andreea Cristina Alina Gabriela Daniela Roxana Simona Loredana Mirela"),
    ),
    "Pakistani": (
        words("Adeel Imran Faisal Usman Bilal Tariq Nadeem Waqas Zubair Shahid Kamran Hamza Asif Junaid Rizwan"),
        words("Ayesha Saima Nadia Fozia Rukhsana Shabana Zainab Hina Sadia Mariam Iqra Nazia Samina Bushra Amina"),
    ),
    "Indian": (
        words("Rajesh Sanjay Arjun Vikram Harpreet Gurdeep Jaspal Manjit Nikhil Anil Suresh Rohan Balvinder Kiran"),
        words("Priya Anjali Manpreet Simran Kavita Sunita Deepa Jaswinder Neha Rupinder Meera Pooja Harjit Lakshmi"),
    ),
    "Bangladeshi": (
        words("Abdul Rafiq Shafiq Kamal Mizan Jahangir Nurul Habib Sajid Monir Tanvir Rashed"),
        words("Nasima Rina Shirin Farhana Rehana Tahmina Salma Jesmin Ruksana Momtaz Sultana Lubna"),
    ),
    "Nigerian": (
        words("Emeka Chidi Tunde Femi Kelechi Olu Segun Obinna Ifeanyi Babatunde Dapo Uche"),
        words("Ngozi Funmi Adaeze Chioma Bisi Yetunde Ifeoma Folake Amaka Titi Blessing Ronke"),
    ),
    "Caribbean": (
        words("Delroy Winston Leroy Marlon Errol Tyrone Jermaine Desmond Carlton Andre Clyde Rohan"),
        words("Shanice Beverley Marcia Claudette Jacinta Yolanda Monique Sonia Althea Keisha Hyacinth Dionne"),
    ),
    "Somali": (
        words("Abdi Mohamed Yusuf Ahmed Hassan Omar Farah Ismail Liban Mahad"),
        words("Hodan Ifrah Amal Fadumo Sahra Asha Hibo Nasra Khadija Ubah"),
    ),
    "Chinese": (
        words("Wei Jun Ming Hao Kai Tao Lei Chun Bo Feng"),
        words("Mei Ling Xiu Yan Hui Jing Lan Na Fang Yue"),
    ),
    "Filipino": (
        words("Jomar Rodel Arnel Jerome Dennis Rommel Edwin Noel"),
        words("Maricel Rowena Jocelyn Liza Cherry Marites Analyn Grace"),
    ),
    "Syrian": (
        words("Khaled Mahmoud Ziad Anas Fadi Samer Wael Nour Hussam Bassel"),
        words("Rana Lina Hala Dima Rasha Nour Samar Reem Maya Suha"),
    ),
    "Kurdish": (
        words("Rebin Sherko Karwan Dilshad Hiwa Azad Rizgar Baran Soran Zana"),
        words("Shilan Berivan Nazdar Rojin Avin Chnar Hana Zilan Runak Sara"),
    ),
    "Irish Traveller": (
        words("Paddy Miley Johnny Martin Bernie Hughie Jimmy Patrick Felix Christy"),
        words("Kathleen Bridie Nan Margaret Winnie Chantelle Shannon Mary-Ann Nora Biddy"),
    ),
    "Jewish": (
        words("Avi Daniel Yosef Benjamin Saul Reuben Ari Jonah Eli Nathan Asher"),
        words("Miriam Rivka Naomi Leah Esther Talia Dina Shoshana Rachel Tamar Yael"),
    ),
}
"""Per heritage: forenames of men, forenames of women."""

SURNAMES: Final[dict[str, tuple[str, ...]]] = {
    "British": _BRITISH_SURNAMES,
    "Irish": words("Gallagher Kilbride Tierney Heffernan Mulcahy Roche Lonergan Brosnan Keane Devlin Cassidy Furlong"),
    "Polish": words("Nowicki Zielinski Wrona Kaczmarek Sobol Lewandek Pietras Mazurek Gorski Baran Wilk Duda Sikora"),
    "Romanian": words("Popa Dumitru Stanciu Ciobanu Rusu Lupu Munteanu Barbu Neagu Tudor Cojocaru Matei"),
    "Pakistani": words("Hussain Khan Mahmood Akhtar Iqbal Chaudhry Malik Raza Mirza Butt Ashraf Bashir Qureshi Saleem"),
    "Indian": words("Patel Sharma Gill Sandhu Dhillon Mehta Desai Rao Bains Grewal Joshi Nair Sidhu Chopra"),
    "Bangladeshi": words("Miah Begum Uddin Chowdhury Rahman Islam Alam Haque Khatun Sarkar Talukder Ali"),
    "Nigerian": words("Okafor Adeyemi Balogun Eze Nwosu Okonkwo Afolabi Oyelaran Ibe Akande Obi Lawal"),
    "Caribbean": words("Campbell Grant Bailey Francis Joseph Pascal Dacosta Lindo Samuels Bennett Gordon Prescod"),
    "Somali": words("Warsame Jama Abdullahi Nur Hersi Egal Guled Aden Dirie Mohamud"),
    "Chinese": words("Chen Wang Li Zhang Liu Huang Wu Zhou Lin Guo Tang Lau"),
    "Filipino": words("Santos Reyes Cruz Bautista Dizon Mendoza Ocampo Villar"),
    "Syrian": words("Haddad Khoury Darwish Sabbagh Najjar Hamdan Shami Kanaan Rifai Zein"),
    "Kurdish": words("Karim Salih Rashid Aziz Qadir Hama Barzan Jalal Mustafa Osman"),
    "Irish Traveller": words("Mongan Hanrahan Stokes Delaney Maughan Doran Cawley Reilly Purcell Toohey"),
    "Jewish": words("Adler Feldman Rosen Kahn Weiss Lieberman Stein Grossman Bloom Sachs Levin Abrams"),
}

OFFICERS: Final = words(
    "ALCOTT BRAYBROOK CARDEW DENHAM EASTLEY FROST GRIEVE HOLROYD INCE JARDINE KEMBLE LATIMER MANDER NORRIE OTTLEY "
    "PASCOE QUILTER RENSHAW STRAKER THORNE URWIN VENNER WYNDHAM YARDLEY OKORO SANDHU HUSSAIN KOWAL CHAN MAHMOOD"
)
"""Officers' surnames, in capitals as officers write them."""

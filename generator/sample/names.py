"""Invented people: names as the regions of Indonesia form them, common ones common and rare ones rare.

No name is taken from a register: words are drawn from the lists below and put together by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random

Pool = tuple[str, ...]
Shape = tuple[Pool, ...]


def _pool(text: str) -> Pool:
    """Words separated by commas, the most common first."""
    return tuple(word.strip() for word in text.split(","))


_MUHAMMAD = _pool("Muhammad, Muhammad, Muhammad, Mohammad, Muhamad, Moh., Mochamad, Muh., M., Mhd., Moch.")
_SITI = _pool("Siti, Siti, Siti, Siti, Siti, St., Sitti")
_ARAB_MEN = _pool(
    "Abdul Rahman, Abdullah, Ahmad, Rizki, Hidayat, Fauzi, Ridwan, Ma'ruf, Yusuf, Ibrahim, Ismail, "
    "Hasan, Husein, Nu'man, Fadhil, Fadli, Arif, Iqbal, Ilham, Zainal Abidin, Syarifuddin, Nuruddin, "
    "Saifuddin, Rafi'i, Luthfi, Khairul Anwar, Achmad, Akhmad, Abd. Rozak, Mas'ud, Sya'ban, Jum'at, "
    "Dzakwan, Zulkarnain, Idris, Hamzah, Mustofa, Taufik, Anwar, Habib, Sholeh, Umar, Usman, Ali, "
    "Bilal, Salman, Faisal, Hafiz, Jamaluddin, Kamaluddin, Lukman, Mahmud, Nasir, Rasyid, Syafiq, "
    "Thariq, Wildan, Yahya, Zaki, Fikri, Ghozali, Haris, Imran, Junaidi, Mukhlis, Ubaidillah, Miftahul "
    "Huda"
)
_ARAB_WOMEN = _pool(
    "Nurhaliza, Aminah, Fatimah, Khadijah, Aisyah, Nurjanah, Rohmah, Maryam, Zubaidah, Halimah, "
    "Sa'diyah, Mutmainnah, Khoiriyah, Hasanah, Nurhayati, Zahra, Zulaikha, Rodhiyah, Jamilah, Ulfa, "
    "Latifah, Munawaroh, Ro'fah, Qomariyah, Chotimah, Solichah, Syarifah, Rabi'ah, Nur'aini, "
    "Juwairiyah, Mariam, Hafsah, Kholifah, Nafisah, Raudhatul Jannah, Salamah, Thoyyibah, Wardah, "
    "Yasmin, Zainab, Nur Azizah, Nurul Hidayah, Sholihah, Fitriyah, Istiqomah, Malikhah, Umi Kulsum, "
    "Lailatul Badriyah, Masruroh, Nadhifah, Rahmah, Syafa'ah"
)
_JAVA_MEN = _pool(
    "Slamet, Sutrisno, Suparman, Sugiyanto, Supriyadi, Suwarno, Wahyudi, Suyatno, Sunarto, Mulyono, "
    "Sutarno, Ngadimin, Tukiman, Paijo, Sukirman, Kasiman, Sumardi, Wagiman, Giyanto, Poniman, Hartono, "
    "Triyono, Soetrisno, Soeparman, Djoko, Tjahjono, Moeljono, Soerjadi, Soenarjo, Djumadi, Poerwanto, "
    "Widodo, Parjo, Sarjono, Warsito, Kusnan, Rejo, Daliman, Sukardi, Jumadi, Samsuri, Kasno, Marsudi, "
    "Wiyono, Harno, Mardi, Sastro"
)
_JAVA_MEN_FIRST = _pool(
    "Agus, Eko, Dwi, Tri, Budi, Bambang, Joko, Heru, Catur, Tono, Wahyu, Bayu, Galih, Djoko, Panca"
)
_JAVA_MEN_LAST = _pool(
    "Setiawan, Prasetyo, Santoso, Nugroho, Susanto, Wibowo, Saputra, Purnomo, Kurniawan, Handoko, "
    "Raharjo, Wicaksono, Pamungkas, Utomo, Hidayat, Pranoto, Soebroto, Hardjono, Widjaja, Adiputro, "
    "Sasongko, Kuncoro, Basuki, Atmojo, Sudibyo, Kusumo, Haryanto, Suryanto, Riyadi, Yulianto, "
    "Harjanto, Cahyono, Subagyo, Iswanto"
)
_JAVA_WOMEN = _pool(
    "Sumiyati, Suparmi, Sulastri, Sumarni, Sri, Suminah, Wagiyem, Tukinem, Ngatinah, Painem, Kartini, "
    "Lestari, Waginah, Sutinah, Mulyani, Poniyem, Soetinah, Soemarni, Juminten, Rubiyem, Tentrem, "
    "Sudjinah, Kasiyem, Sarinah, Marsinah, Suwarti, Parti, Warsini, Samiyem, Darmi, Kasmi, Legiyem, "
    "Wartini, Jumiyati, Rukiyah"
)
_JAVA_WOMEN_FIRST = _pool(
    "Sri, Dwi, Tri, Endang, Retno, Rini, Wahyu, Dewi, Yuni, Eka, Ratna, Indah, Ika, Ambar, Titik"
)
_JAVA_WOMEN_LAST = _pool(
    "Wahyuni, Lestari, Rahayu, Astuti, Handayani, Ningsih, Hartati, Setyowati, Utami, Puspitasari, "
    "Widyastuti, Kusumawati, Purwanti, Mulyani, Sulistyowati, Anjani, Anggraeni, Prihatin, Setijowati, "
    "Kusumaningrum, Widowati, Nuraini, Suryaningsih, Yuliani, Kristanti, Sundari, Winarni, Hastuti, "
    "Suharti, Rohani, Wijayanti, Fitriani, Susilowati, Marlina"
)
_MODERN_MEN = _pool(
    "Rizky, Dimas, Bagas, Kevin, Alvaro, Rafael, Gibran, Raka, Naufal, Kenzo, Arjuna, Danish, Xaverius, "
    "Bintang, Dzaky, Elang, Farel, Ghaisan, Putra, Rangga, Satria, Yusril, Zidan, Aditya, Angga, Fajar"
)
_MODERN_WOMEN = _pool(
    "Putri, Aulia, Nabila, Salsabila, Zahra, Kirana, Azzahra, Keisha, Syaqila, Callista, Alesha, Alya, "
    "Cinta, Hana, Intan, Jihan, Kayla, Laras, Mikhayla, Nadia, Olivia, Qonita, Tiara, Vania, Wulan, "
    "Bunga, Citra, Dinda"
)
_MODERN_MEN_LAST = _pool(
    "Ramadhan, Pratama, Saputra, Wijaya, Firmansyah, Alfarizi, Mahendra, Nugraha, Adinata, Ardiansyah, "
    "Maulana, Al Farizi, Budiman, Erlangga, Gumilang, Iskandar, Kusumo, Maharddhika, Verdiansyah, "
    "Yudhistira"
)
_MODERN_WOMEN_LAST = _pool(
    "Maharani, Putri, Permata Sari, Ramadhani, Aurelia, Khairunnisa, Oktaviani, Shakila, Humaira, "
    "Anindita, Cahyani, Damayanti, Fadhilah, Hapsari, Jayanti, Larasati, Nirmala, Octavia, Paramitha, "
    "Rachmawati, Safitri, Triana, Utari, Wulandari, Zulfa"
)
_SUNDA_MEN = _pool(
    "Asep, Ujang, Dadang, Cecep, Dedi, Encep, Iwan, Aep, Jajang, Endang, Yayat, Entis, Tatang, Oding, Usep"
)
_SUNDA_MEN_LAST = _pool(
    "Saepudin, Suryana, Hidayat, Sopandi, Kusnadi, Supriatna, Sutisna, Mulyana, Koswara, Gunawan, "
    "Rohendi, Permana, Sobandi, Suhendar, Effendi, Djuanda, Wiratmadja, Atmadja"
)
_SUNDA_WOMEN = _pool("Euis, Neng, Ai, Iis, Lilis, Nyai, Enok, Imas, Teti, Cucu, Wiwin, Entin, Titin, Eneng")
_SUNDA_WOMEN_LAST = _pool(
    "Komariah, Sumiati, Nurhayati, Rohaeti, Suryani, Kurniasih, Karwati, Mulyati, Hasanah, Rosmiati, "
    "Juariah, Sutiyah, Rukmini, Kartika, Mintarsih"
)
_BATAK = _pool(
    "Parlindungan, Tiurma, Hotman, Rospita, Maruli, Lamtiur, Sahat, Duma, Poltak, Rotua, Binsar, Tio, "
    "Jonggi, Marolop, Risma, Togar, Lasma, Hasudungan, Nurmala, Monang"
)
_MARGA = _pool(
    "Simanjuntak, Siregar, Nasution, Harahap, Sihombing, Situmorang, Sitorus, Lubis, Hutabarat, "
    "Panjaitan, Ginting, Sembiring, Tarigan, Pohan, Nainggolan, Simatupang, Manurung, Hutagalung, "
    "Daulay, br. Sitepu"
)
_BALI_ORDER_MEN = _pool(
    "I Wayan, I Made, I Nyoman, I Ketut, I Gede, I Putu, I Kadek, I Komang, I Gusti Ngurah, Ida Bagus, "
    "Anak Agung Gde"
)
_BALI_ORDER_WOMEN = _pool(
    "Ni Wayan, Ni Made, Ni Nyoman, Ni Ketut, Ni Luh, Ni Putu, Ni Kadek, Ni Komang, Desak, Ida Ayu, Anak "
    "Agung Istri"
)
_BALI_MEN = _pool(
    "Sudiarta, Suardana, Astawa, Wirawan, Sukerta, Arnawa, Mudita, Gunarsa, Subrata, Yasa, Darma Putra, "
    "Winata, Mustika"
)
_BALI_WOMEN = _pool(
    "Suartini, Sukerti, Ariani, Sri Wahyuni, Puspa Dewi, Rai, Kertiasih, Suryani, Widiasih, Muliani, "
    "Novi Antari, Trisna Dewi"
)
_MINANG = _pool(
    "Zulkifli, Yusrizal, Syafril, Afrizal, Elmawati, Yulizar, Nofrizal, Rosmaniar, Dasril, Gusnelli, "
    "Yarnis, Erizal, Fitri Yeni, Asmawati, Zulfahmi, Desmawarni, Syofyan, Ermayulis"
)
_SUKU = _pool("Chaniago, Tanjung, Piliang, Koto, Sikumbang, Guci, Malayu, Jambak, Caniago, Pitopang")
_CHINESE_CLAN = _pool("Tan, Lim, Liem, Oei, Tjoa, Kwee, Ong, Go, The, Chandra")
_CHINESE_GIVEN = _pool(
    "Siok Hwa, Giok Lan, Kim Hong, Swie Liong, Mei Ling, Tjoen Nio, Boen Hian, Sioe Lan, Hok Tjoan, "
    "Bing Nio, Jok Lan"
)
_CHINESE_FIRST = _pool(
    "Budi, Hendra, Lina, Susanti, Herman, Julia, Antonius, Fransisca, Rudy, Vivian, Yohanes, Melinda, "
    "Stefanus"
)
_CHINESE_LAST = _pool(
    "Hartono, Gunawan, Halim, Wijaya, Tanujaya, Santosa, Kusuma, Lesmana, Salim, Sutanto, Tjandra, "
    "Oetomo, Setiadharma"
)
_BUGIS = _pool("Andi, Baso, Besse, Daeng, Ambo, Indo, Sitti, Andi Tenri, Andi Muh., Daeng Ngalle")
_BUGIS_LAST = _pool(
    "Baharuddin, Mappangara, Rahmawati, Patimasang, Sultan, Hasnawati, Amiruddin, Tenriawaru, "
    "Mappasessu, Nurmiati, Jumriani"
)
_CHRISTIAN = _pool(
    "Maria, Yohanes, Petrus, Yosef, Agustina, Kristina, Markus, Marthen, Yuliana, Paulus, Elisabeth, "
    "Daniel, Ester, Oktovianus, Dorkas, Yakobus, Martha, Melkianus, Adolfina, Frans, Bernadetha, "
    "Gregorius"
)
_EAST = _pool(
    "Wenas, Lumentut, Pattiasina, Latuharhary, Manuputty, Rumbiak, Wenda, Kogoya, Yoku, Da Costa, "
    "Nggili, Bere, Tuwaidan, Tahapary, Mandowen, Seran, Lengkong, Wambrauw, Ndun, Mambor"
)
_ACEH = _pool("Teuku, Cut, Said, Pocut, Tgk., Nyak, Syarifah")
_ACEH_LAST = _pool(
    "Ramli, Mutia, Zainuddin, Keumala, Fakinah, Raihan, Iskandar, Nurlaila, Ilyas, Razali, Maulidar, "
    "Zulfikar, Nazaruddin"
)
_MALAY = _pool(
    "Awang, Dayang, Datuk, Syahrial, Masitah, Baharudin, Norliana, Syafi'i, Hamdan, Rusdiana, "
    "Norhasanah, Gusti, Jamaludin"
)
_WORDS = _pool("No, Null, True, Yes, Nan, Minggu, Senin, Januari, Nol")
_MENS_TITLES = _pool("H., Drs., Ir., dr., Drs. H., R., Prof. Dr.")
_WOMENS_TITLES = _pool("Hj., dr., Dra., Dra. Hj., Rr., Ir.")
_DEGREES = tuple(f", {degree}" for degree in _pool("S.Pd., S.E., S.H., M.M., S.Kom., M.Pd., S.Ag., S.T."))

_ARABIC: tuple[tuple[int, Shape], ...] = (
    (5, (_MUHAMMAD, _ARAB_MEN)),
    (3, (_MUHAMMAD, _MODERN_MEN_LAST)),
    (3, (_MUHAMMAD, _ARAB_MEN, _MODERN_MEN_LAST)),
    (6, (_SITI, _ARAB_WOMEN)),
    (3, (_SITI, _ARAB_WOMEN, _MODERN_WOMEN_LAST)),
    (3, (_ARAB_MEN, _MODERN_MEN_LAST)),
    (2, (_ARAB_WOMEN,)),
    (1, (_ARAB_MEN, ("bin",), _ARAB_MEN)),
    (1, (_ARAB_WOMEN, ("binti",), _ARAB_MEN)),
)
_STYLES: dict[str, tuple[tuple[int, Shape], ...]] = {
    "arabic": _ARABIC,
    "java": (
        (5, (_JAVA_MEN,)),
        (5, (_JAVA_WOMEN,)),
        (5, (_JAVA_MEN_FIRST, _JAVA_MEN_LAST)),
        (5, (_JAVA_WOMEN_FIRST, _JAVA_WOMEN_LAST)),
        (2, (_JAVA_MEN_FIRST, _MODERN_MEN, _JAVA_MEN_LAST)),
        (2, (_MODERN_WOMEN, _JAVA_WOMEN_FIRST, _JAVA_WOMEN_LAST)),
        (1, (_JAVA_MEN, _JAVA_MEN_LAST)),
    ),
    "modern": (
        (2, (_MODERN_MEN, _MODERN_MEN_LAST)),
        (2, (_MODERN_MEN, _MODERN_MEN, _MODERN_MEN_LAST)),
        (2, (_MODERN_WOMEN, _MODERN_WOMEN_LAST)),
        (2, (_MODERN_WOMEN, _MODERN_WOMEN, _MODERN_WOMEN_LAST)),
        (1, (_MODERN_MEN, _JAVA_MEN_LAST)),
    ),
    "sunda": ((1, (_SUNDA_MEN, _SUNDA_MEN_LAST)), (1, (_SUNDA_WOMEN, _SUNDA_WOMEN_LAST))),
    "batak": ((2, (_BATAK, _MARGA)), (1, (_CHRISTIAN, _MARGA)), (1, (_ARAB_MEN, _MARGA))),
    "bali": ((1, (_BALI_ORDER_MEN, _BALI_MEN)), (1, (_BALI_ORDER_WOMEN, _BALI_WOMEN))),
    "minang": ((2, (_MINANG,)), (1, (_MINANG, _SUKU))),
    "chinese": ((1, (_CHINESE_CLAN, _CHINESE_GIVEN)), (2, (_CHINESE_FIRST, _CHINESE_LAST))),
    "bugis": ((1, (_BUGIS, _BUGIS_LAST)), (1, (_BUGIS_LAST,))),
    "east": ((3, (_CHRISTIAN, _EAST)), (1, (_CHRISTIAN, _CHRISTIAN, _EAST))),
    "aceh": ((1, (_ACEH, _ACEH_LAST)), (1, (_ARAB_MEN, _ACEH_LAST))),
    "malay": ((1, (_MALAY, _ARAB_MEN)), (1, (_MALAY,))),
    "titles": (
        (3, (_MENS_TITLES, _ARAB_MEN, _JAVA_MEN_LAST)),
        (2, (_MENS_TITLES, _JAVA_MEN)),
        (2, (_WOMENS_TITLES, _ARAB_WOMEN)),
        (2, (_JAVA_WOMEN_FIRST, _JAVA_WOMEN_LAST, _DEGREES)),
        (1, (_WORDS, _JAVA_WOMEN_LAST)),
    ),
}
_ANYWHERE = {"arabic": 30, "modern": 15, "java": 12, "chinese": 3, "titles": 3}
_HOME = {
    "11": "aceh",
    "12": "batak",
    "13": "minang",
    "32": "sunda",
    "36": "sunda",
    "33": "java",
    "34": "java",
    "35": "java",
    "51": "bali",
    "53": "east",
    "71": "east",
    "73": "bugis",
    "76": "bugis",
    "81": "east",
}


def _weights(province: str) -> dict[str, int]:
    """How many follow which custom; a province that is not named is Malay, or eastern from 9 (Papua) on."""
    home = _HOME.get(province, "east" if province >= "9" else "malay")
    return {**_ANYWHERE, home: _ANYWHERE.get(home, 0) + 40}


def _draw(rng: Random, pool: Pool, count: int) -> list[str]:
    """`count` words, the one in place n about 1/(n + 4) as often as the first."""
    return rng.choices(
        pool, cum_weights=list(accumulate(1 / (place + 4) for place in range(len(pool)))), k=count
    )


def _shapes(province: str) -> tuple[Sequence[Shape], Sequence[float]]:
    shapes: list[Shape] = []
    weights: list[float] = []
    for style, share in _weights(province).items():
        total = sum(weight for weight, _ in _STYLES[style])
        for weight, shape in _STYLES[style]:
            shapes.append(shape)
            weights.append(share * weight / total)
    return shapes, weights


def names(rng: Random, province: str, count: int) -> list[str]:
    """`count` invented names as they are given in a province (two digits of its code), in random order."""
    shapes, weights = _shapes(province)
    drawn = rng.choices(range(len(shapes)), weights, k=count)
    found: list[str] = []
    for place, shape in enumerate(shapes):
        amount = drawn.count(place)
        words: Iterable[list[str]] = [_draw(rng, pool, amount) for pool in shape]
        found.extend(" ".join(parts).replace(" , ", ", ") for parts in zip(*words, strict=True))
    rng.shuffle(found)
    return found

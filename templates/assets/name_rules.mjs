/** How one name is spelled in several ways; generator/names.py reads this JSON too. docs/search.md gives the reasons. */
export const RULES = {
  "splits": ["^abd(?:ul|(?:o?u|oe)(?:(?=r[ao]h)|([rsntdz])(?=\\1)|l))(?!l?[ao]h|l[a-z]{0,3}$)(?=[a-z]{4})", "abdul "],
  "titles": "h hj haji hajah hajjah kh ust ustad ustadz drs dra dr drg drh ir prof r rr rd ra rm rara raden tb",
  "degrees": [
    "s pd", "s pd i", "s e", "s h", "s t", "s ag", "s kom", "s sos", "s ip", "s kep", "s kep ns", "s si", "s p",
    "s pi", "s pt", "s ked", "s km", "s sn", "s hum", "s tr", "s farm", "s psi", "s th", "s hi", "s ei", "m m",
    "m pd", "m pd i", "m si", "m h", "m kom", "m t", "m kes", "m ag", "m a", "m sc", "m hum", "m kn", "m ap", "a md",
    "a md keb", "a md kep", "a ma", "a ma pd", "b a", "b sc", "ph d", "spd", "se", "sh", "st", "sag", "skom", "ssos",
    "sip", "skep", "ssi", "skm", "stp", "mm", "mpd", "msi", "mh", "mkom", "mt", "mkes", "amd", "phd", "ns"
  ],
  "particles": "bin binti binty ibnu i ni",
  "classes": [
    "muhammad mohammad muhamad mohamad mochamad mochammad muchamad muchammad mokhamad mohammed muhammed mohamed muhamed muhamat mohamat mohd muhd moeh mhd muh moh moch much mch md m",
    "abdul abd abdoel", "siti st sitti", "ahmad achmad akhmad ahmed achmed ahmat akhmat achmat", "nur noer noor nor",
    "rahmat rachmat rakhmat rohmat rochmat rokhmat rahmad rachmad rohmad", "yusuf jusuf yusup jusup yusop joesoef",
    "ramadhan ramadan romadhon romadon ramadlan romadlon ramadhon", "husain husein hussein husin husen",
    "usman utsman ustman osman oesman", "umar omar oemar", "maruf makruf", "numan nukman", "candra chandra tjandra",
    "zainal zaenal jaenal zenal jainal", "yohanes johanes yohannes johannes", "mikael michael mikhael",
    "nyoman nym njoman", "ketut kt ktut", "wayan wyn", "ngurah ngr", "gusti gst"
  ],
  "old": "oe|tj|dj|^nj",
  "oldSounds": [["stj", "sty"], ["dj$|(?<=wi)dj(?=ast|anin|awat)", "dy"], ["dj", "J"], ["tj", "c"], ["nj", "ny"], ["sj", "sy"], ["j", "y"], ["J", "j"]],
  "sounds": [
    ["oe|ou", "u"], ["sj", "sy"], ["^mo(?=k?h|ch)", "mu"], ["^ch(?=[ei]|andr)", "c"], ["ch(?=r)", "k"],
    ["ck", "k"], ["[kc]h", "h"], ["^roh(?=[mi])", "rah"], ["^hoi", "hai"], ["x", "ks"], ["q", "k"], ["dz", "z"],
    ["ts(?=[aiueo])", "s"], ["sy", "s"], ["([b-df-gj-np-tv-z])h+", "$1"], ["([a-z])h+(?=[b-df-gj-np-tv-xz]|$)", "$1"],
    ["[vf]", "p"], ["y", "i"], ["ae", "ai"], ["ie", "i"], ["uw(?=[aiueo])", "u"],
    ["([a-z])\\1+", "$1"]
  ]
};

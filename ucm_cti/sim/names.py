"""Names that the simulated office and its callers are drawn from."""

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST: Final = _words(
    "Anna Ben Cara Dan Eva Finn Greta Hugo Ida Jonas Katharina Lukas Maria Nils Olivia Paul Rosa "
    "Simon Tina Udo Vera Walter Xenia Yusuf Zoe Amir Birgit Carlos Dörte Emil Fatima Günter Hanna "
    "Igor Jörg Klara Leon Mira Noah Özlem Petra Quentin Rita Sören Thea Ulrike Viktor Wanda Jürgen "
    "Alina Bruno Chiara David Elif Frieda Georg Helene Ivan Julia Karim Lena Mats Nora Oskar Pia "
    "Rafael Sofia Theo Ursula Valentin Wiebke Yara Zeynep Anton Beate Clemens Diana Erik Franziska "
    "Gerd Heike Ismail Jana Kurt Lotte Manuel Nadja Otto Paula Rolf Silke Tom"
)
LAST: Final = _words(
    "Berg Cole Diaz Egger Fuchs Groß Hahn Ilic Jansen Krüger Lang Möller Neumann Öztürk Peters Quast "
    "Richter Schäfer Thoma Ullrich Vogel Weiß Yildiz Zimmermann Albrecht Bauer Conrad Dietrich Ebert "
    "Fischer Graf Hartmann Iversen Jung Köhler Lehmann Maier Nowak Otte Pohl Ritter Sommer Tietz "
    "Urban Voß Winkler Young Ziegler Adler Böhm Clausen Dorn Engel Frank Günther Heinz Imhof Jahn "
    "Kaiser Lorenz Marx Nagel Ortmann Pfeiffer Rau Simon Thiel Uhl Vetter Wolf Zeller Arnold Busch "
    "Castro Demir Ernst Franke Götz Haas Ibrahim Jäger Kraus Ludwig Moreau Nilsson Orlov Park Roth "
    "Seidel Tanaka Unger Vidal Walter Zander Anders Brandt Costa Dahl"
)
DEPARTMENTS: Final = (
    "Reception",
    "Management",
    "Sales",
    "Support",
    "Accounts",
    "Purchasing",
    "Warehouse",
    "Production",
    "Engineering",
    "IT",
    "Human Resources",
)
COMPANIES: Final = (
    "Acme Ltd",
    "Nordlicht GmbH",
    "Bäckerei Sommer",
    "Hotel Adler",
    "Schreinerei Wolf",
    "Delta Freight",
    "Praxis Dr. Maier",
    "Stadtwerke",
    "Öko-Markt",
    "Ritter & Söhne",
    "Blue Ocean Travel",
    "Kanzlei Vogel",
    "Autohaus Krüger",
    "Tanaka Optics",
    "City Courier",
    "Gärtnerei Rosen",
)

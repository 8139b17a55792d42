"""The sample projects, one module each; `SAMPLES` lists them in the order of the demo's table."""

from presales_xl.demo.projects.campus import CAMPUS
from presales_xl.demo.projects.chemical_park import CHEMICAL_PARK
from presales_xl.demo.projects.city_operations import CITY_OPERATIONS
from presales_xl.demo.projects.highway import HIGHWAY
from presales_xl.demo.projects.hospital import HOSPITAL
from presales_xl.demo.projects.parking import PARKING
from presales_xl.demo.projects.railway import RAILWAY
from presales_xl.demo.projects.small_ones import ARCHIVE, FACTORY, POWER
from presales_xl.demo.projects.water import WATER

SAMPLES = (
    WATER,
    CITY_OPERATIONS,
    CHEMICAL_PARK,
    HOSPITAL,
    RAILWAY,
    PARKING,
    CAMPUS,
    HIGHWAY,
    ARCHIVE,
    POWER,
    FACTORY,
)

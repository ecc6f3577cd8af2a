"""Tables with random schemas for fuzz-pipeline: one command per line on standard input, one answer per line on standard output."""
import base64
import datetime
import decimal
import json
import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

CODECS = ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]
NAMES = ["id", "id", "url", "a.b", "", "ü ñ", "list", "element", "key_value", "values", "Text", "x" * 300, 'q"\\', "\n"]
DAY = datetime.date(2024, 2, 29)
MOMENT = datetime.datetime(2024, 2, 29, 12, 30, 15, 123456)


def scalar_types(r):
    return r.choice(
        [
            (pa.int8(), lambda: r.randint(-128, 127)),
            (pa.int16(), lambda: r.randint(-(2**15), 2**15 - 1)),
            (pa.int32(), lambda: r.randint(-(2**31), 2**31 - 1)),
            (pa.int64(), lambda: r.randint(-(2**63), 2**63 - 1)),
            (pa.uint8(), lambda: r.randint(0, 255)),
            (pa.uint16(), lambda: r.randint(0, 2**16 - 1)),
            (pa.uint32(), lambda: r.randint(0, 2**32 - 1)),
            (pa.uint64(), lambda: r.randint(0, 2**64 - 1)),
            (pa.float32(), lambda: r.choice([0.5, -0.0, float("inf"), 2.0**100])),
            (pa.float64(), lambda: r.choice([0.1, -0.0, float("-inf"), r.random()])),
            (pa.bool_(), lambda: r.random() < 0.5),
            (pa.string(), lambda: r.choice(["", "Hide Ad", "ü\u0000", "x" * 500, str(r.random())])),
            (pa.large_string(), lambda: str(r.random())),
            (pa.binary(), lambda: r.randbytes(r.randint(0, 20))),
            (pa.binary(5), lambda: r.randbytes(5)),
            (pa.date32(), lambda: DAY),
            (pa.timestamp("us"), lambda: MOMENT),
            (pa.timestamp("ns", tz="Europe/Berlin"), lambda: MOMENT.replace(tzinfo=datetime.timezone.utc)),
            (pa.time64("us"), lambda: MOMENT.time()),
            (pa.duration("ms"), lambda: datetime.timedelta(seconds=r.randint(0, 9999))),
            (pa.decimal128(20, 3), lambda: decimal.Decimal(r.randint(-(10**15), 10**15)).scaleb(-3)),
            (pa.decimal256(50, 2), lambda: decimal.Decimal(r.randint(0, 10**20)).scaleb(-2)),
            (pa.null(), lambda: None),
            (pa.dictionary(pa.int32(), pa.string()), lambda: r.choice(["red", "green", ""])),
        ]
    )


def any_type(r, depth=0):
    kind = r.random()
    if depth > 2 or kind < 0.6:
        return scalar_types(r)
    inner, make = any_type(r, depth + 1)
    if pa.types.is_dictionary(inner) or pa.types.is_null(inner):
        inner, make = pa.int32(), lambda: 7
    some = lambda: None if r.random() < 0.1 else make()
    if kind < 0.75:
        return pa.list_(inner), lambda: [some() for _ in range(r.randint(0, 4))]
    if kind < 0.92:
        return pa.struct([("text", inner), ("n", pa.int32())]), lambda: {"text": some(), "n": r.randint(0, 9)}
    return pa.map_(pa.string(), inner), lambda: [(str(i), some()) for i in range(r.randint(0, 3))]


def text_type(r):
    plain = [pa.string(), pa.string(), pa.large_string(), pa.binary(), pa.large_binary()]
    return r.choice(plain + [pa.dictionary(pa.int32(), pa.string())])


def text_of(r, kind, texts):
    value = r.choice(texts).encode("utf-8", "replace")
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return r.choice([b"\xff", b"\xed\xa0\x80", b"\x80"]) + value if r.random() < 0.05 else value
    return value.decode("utf-8")


def make(seed, path, field, texts):
    r = random.Random(seed)
    kind = text_type(r)
    nullable = r.random() < 0.8
    columns = [(r.choice(NAMES), any_type(r)) for _ in range(r.randint(0, 6))]
    fields = [pa.field(name, type_) for name, (type_, _) in columns]
    at = r.randint(0, len(fields))
    fields.insert(at, pa.field(field, kind, nullable=nullable))
    metadata = {"made": "by chance", "ü": "\u0001"} if r.random() < 0.5 else None
    schema = pa.schema(fields, metadata=metadata)
    share = r.choice([0, 0, 0.1, 1]) if nullable else 0

    def table(rows):
        arrays = []
        for _, (type_, value) in columns:
            nulls = r.choice([0, 0.2, 1])
            arrays.append(pa.array([None if r.random() < nulls else value() for _ in range(rows)], type_))
        own = [None if r.random() < share else text_of(r, kind, texts) for _ in range(rows)]
        arrays.insert(at, pa.array(own, kind))
        return pa.Table.from_arrays(arrays, schema=schema)

    options = dict(
        compression=r.choice(CODECS),
        use_dictionary=r.random() < 0.5,
        data_page_version=r.choice(["1.0", "2.0"]),
        write_statistics=r.random() < 0.7,
        version=r.choice(["1.0", "2.4", "2.6"]),
        data_page_size=r.choice([None, 100, 5000]),
        dictionary_pagesize_limit=r.choice([None, 200]),
        write_page_index=r.random() < 0.3,
        write_page_checksum=r.random() < 0.3,
        store_schema=r.random() < 0.7,
    )
    is_unique = sum(name == field for name in schema.names) == 1
    if r.random() < 0.4 and is_unique and not options["use_dictionary"]:
        encoding = r.choice(["PLAIN", "DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"])
        options["column_encoding"] = {field: encoding}
    with pq.ParquetWriter(path, schema, **options) as writer:
        for _ in range(r.choice([0, 1, 1, 2, 4])):
            rows = 3000 if r.random() < 0.03 else r.choice([0, 1, 7, 60])
            writer.write_table(table(rows), row_group_size=2000 if rows > 60 else r.choice([1, 5, 1000]) if rows else None)


def column_at(path, field):
    return pq.ParquetFile(path).schema_arrow.names.index(field)


def texts_in(path, field):
    column = pq.ParquetFile(path).read().column(column_at(path, field))
    values = column.to_pylist()
    return [value.encode() if isinstance(value, str) else value for value in values]


def compare(source, output, field, texts):
    before, after = pq.ParquetFile(source), pq.ParquetFile(output, page_checksum_verification=True)
    differences = []
    if not before.schema_arrow.equals(after.schema_arrow, check_metadata=True):
        differences.append(f"schema: {before.schema_arrow} became {after.schema_arrow}")
    if not before.schema.equals(after.schema):
        differences.append(f"Parquet schema: {before.schema} became {after.schema}")
    if before.metadata.metadata != after.metadata.metadata:
        differences.append("metadata")
    counts = [[f.metadata.row_group(i).num_rows for i in range(f.num_row_groups)] for f in (before, after)]
    if counts[0] != counts[1]:
        differences.append(f"row groups: {counts}")
    old, new = before.read(), after.read()
    at = column_at(source, field)
    for index, name in enumerate(old.column_names):
        if index == at or old.column(index).equals(new.column(index)):
            continue
        is_typed = old.column(index).type == new.column(index).type
        differences.append(f"column {index} {name}" if is_typed else f"schema of column {index}")
    if texts_in(output, field) != texts:
        differences.append("texts")
    return differences


def decoded(texts):
    return [None if text is None else base64.b64decode(text) for text in texts]


def answer(request):
    do = request.pop("do")
    if do == "make":
        make(**request)
        return {}
    if do == "texts":
        return {"texts": [t and base64.b64encode(t).decode() if t != b"" else "" for t in texts_in(**request)]}
    if do == "compare":
        request["texts"] = decoded(request["texts"])
        return {"differences": compare(**request)}
    raise ValueError(do)


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:  # Whatever it is about a file, the next file is asked for.
        reply = {"error": f"{type(error).__name__}: {error}"[:300]}
    print(json.dumps(reply), flush=True)

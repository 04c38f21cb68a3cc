import type { SectorShare } from "@/api/schema.gen";
import { sum } from "@/lib/decimal";
import { quantity } from "@/lib/format";
import { Downloads } from "@/ui/downloads";
import { daysOf } from "@/lib/periods";
import { Money } from "@/ui/money";

import classes from "./overview.module.css";
import { exportAddress } from "./search";
import { useAnalyticsSearch } from "./use-search";

/** All of them are here, so they can be added up here. */
export function SectorsTable({ sectors }: { sectors: SectorShare[] }) {
  const { search } = useAnalyticsSearch();
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Sector</th>
            <th scope="col">Bookings</th>
            <th scope="col">Booked</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {sectors.map(({ sector, bookings, booked, share }) => (
            <tr key={sector}>
              <td>{sector}</td>
              <td className="figure">{quantity(bookings)}</td>
              <td>
                <Money amount={booked} />
              </td>
              <td className="figure">{share}%</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{quantity(sectors.length)} sectors</th>
            <td className="figure">
              {quantity(sectors.reduce((total, { bookings }) => total + bookings, 0))}
            </td>
            <td>
              <Money amount={sum(sectors.map(({ booked }) => booked))} />
            </td>
            <td className="figure">100%</td>
          </tr>
        </tfoot>
      </table>
      <div className={classes.export}>
        <Downloads
          excel={exportAddress("sectors", daysOf(search))}
          pdf={`${exportAddress("sectors", daysOf(search))}&format=pdf`}
          of="sector"
        />
      </div>
    </>
  );
}

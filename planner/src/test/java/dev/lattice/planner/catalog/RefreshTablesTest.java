// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefreshTablesTest {
  @TempDir
  private Path figures = Path.of("replaced by JUnit");

  @BeforeEach
  void writeFigures() throws IOException {
    Files.writeString(figures.resolve("prices.csv"), """
        provider,region,instance_type,ondemand_usd_per_hour,spot_usd_per_hour,spot_kind,reserved
        gcp,us-east4,e2-micro,0.009434,0.005173,list,
        aws,us-east-1,m5.xlarge,0.192,,,0.1
        aws,us-east-1,m5.large,0.096,0.03,observed-average,
        """);
    Files.writeString(figures.resolve("service_prices.csv"), """
        provider,region,item,unit,usd,source
        oci,*,managed_control_plane,hour,0,basic cluster
        aws,us-east-1,nat_gateway,hour,0.045,
        aws,us-east-1,managed_control_plane,hour,0.10,"cluster, standard"
        """);
    Files.writeString(figures.resolve("latency_rtt_ms.csv"), """
        provider_a,region_a,provider_b,region_b,rtt_ms,kind
        gcp,us-east4,aws,us-east-1,1.5,metro-median
        """);
    Files.writeString(figures.resolve("egress_pairs.csv"), """
        src_provider,src_region,dst_provider,dst_region,usd_per_gb
        gcp,us-east4,gcp,us-west1,0.01
        """);
    Files.writeString(figures.resolve("egress.csv"), """
        provider,region,kind,from_gb,to_gb,usd_per_gb,source
        gcp,us-east4,internet,0,1024,0.12,
        gcp,us-east4,internet,1024,,0.11,
        gcp,us-east4,internet_standard_tier,0,,0.085,
        gcp,us-east4,inter_region,0,,0.02,
        gcp,us-east4,inter_continent,0,,0.08,
        gcp,us-east4,inter_zone,0,,0.01,
        """);
  }

  @Test
  void rowsAreSortedAndOtherColumnsLeftOut() throws IOException {
    assertEquals("""
        provider,region,instance_type,ondemand_usd_per_hour,spot_usd_per_hour,spot_kind
        aws,us-east-1,m5.large,0.096,0.03,observed-average
        aws,us-east-1,m5.xlarge,0.192,,
        gcp,us-east4,e2-micro,0.009434,0.005173,list
        """, RefreshTables.table(Tables.PRICES, figures));
  }

  @Test
  void feesOfControlPlanesAreTakenFromThoseOfServicesForAllRegions() throws IOException {
    assertEquals("""
        provider,region,usd_per_hour
        aws,*,0.10
        oci,*,0
        """, RefreshTables.table(Tables.CONTROL_PLANES, figures));
  }

  @Test
  void theEndsOfALatencyAreInTheOrderOfTheirNames() throws IOException {
    assertEquals("""
        provider_a,region_a,provider_b,region_b,rtt_ms,kind
        aws,us-east-1,gcp,us-east4,1.5,metro-median
        """, RefreshTables.table(Tables.LATENCIES, figures));
  }

  @Test
  void ofTrafficTheFirstTierCountsAndTheDearerOfTwoWaysToOtherRegions() throws IOException {
    assertEquals("""
        provider,region,to_provider,to_region,usd_per_gb
        gcp,us-east4,*,*,0.12
        gcp,us-east4,gcp,*,0.08
        gcp,us-east4,gcp,us-east4,0.01
        gcp,us-east4,gcp,us-west1,0.01
        """, RefreshTables.table(Tables.EGRESS, figures));
  }

  @Test
  void aFigureThatCannotBeReadIsNotWritten() throws IOException {
    Files.writeString(figures.resolve("prices.csv"), """
        provider,region,instance_type,ondemand_usd_per_hour,spot_usd_per_hour,spot_kind
        aws,us-east-1,m5.xlarge,unknown,,
        """);

    IllegalArgumentException fault = assertThrows(
        IllegalArgumentException.class, () -> RefreshTables.table(Tables.PRICES, figures));

    assertTrue(String.valueOf(fault.getMessage()).contains("FIGURE_FORM"), fault::getMessage);
  }
}

package org.ticketonce.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartArchiveTest {
  @TempDir Path directory;
  private StartArchive archive;
  private Path jar;

  @BeforeEach
  void aServiceThatIsBuilt() throws IOException {
    jar = Service.WEBHOOK_INGRESS.jar(StandInService.repository(directory));
    archive = new StartArchive(jar);
  }

  @Test
  void without_an_archive_a_service_starts_as_ever() {
    assertThat(archive.options(StartArchive.Use.USED)).isEmpty();
  }

  @Test
  void a_recorded_start_leaves_an_archive_that_later_starts_use() {
    try (ServiceProcess service = service(StartArchive.Use.RECORDED)) {
      service.start();
    }

    List<String> options = archive.options(StartArchive.Use.USED);
    assertThat(options).hasSize(1);
    assertThat(archive.options(StartArchive.Use.IGNORED)).isEmpty();
    try (ServiceProcess service = service(StartArchive.Use.USED)) {
      service.start();
      assertThat(service.logTail()).doesNotContain("Unable to use shared archive");
    }
  }

  @Test
  void an_archive_of_an_earlier_build_is_left_aside() throws IOException {
    try (ServiceProcess service = service(StartArchive.Use.RECORDED)) {
      service.start();
    }

    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(archive.options(StartArchive.Use.USED)).isEmpty();
  }

  private ServiceProcess service(StartArchive.Use use) {
    LocalSystem system = LocalSystem.in(directory).repository(directory).startArchives(use).build();
    return system.service(Service.WEBHOOK_INGRESS);
  }
}

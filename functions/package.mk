# How `sam build` makes a function's package: the Maven build of all functions, once, then this function's zip unpacked.
ROOT := ../..
PACKAGE := target/recado-$(notdir $(CURDIR)).zip
SOURCES := $(shell find $(ROOT)/pom.xml $(ROOT)/shared $(ROOT)/functions -name target -prune -o -type f ! -name Makefile -print)

build-%: $(PACKAGE)
	unzip -qo "$(PACKAGE)" -d "$(ARTIFACTS_DIR)"

$(PACKAGE): $(SOURCES)
	cd $(ROOT) && ./mvnw --batch-mode --quiet --projects '!local' -DskipTests -Dspotless.check.skip package

// neo4j-driver loads it for `driver.rxSession()`, which nothing here calls.
module.exports = {}
